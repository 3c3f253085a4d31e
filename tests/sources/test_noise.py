"""Visible damage: each rule on the smallest text that shows it, and what may never be called noisy."""

import json
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.model import CLEAN, NoiseLevel
from sources.noise import HIGH_VALUE, MAX_PLACES, RULES, assess, assess_sentences, by_hand
from sources.noise.reading import read
from sources.noise.signs import doubled_words
from sources.noise.strangers import MOST_TRIES, strangers
from sources.noise.turns import stretches
from sources.noise.weighing import MOST_ALONE
from sources.segmentation import split

DAMAGED = {
    "spaced_hyphen": ("The talks began in mid -June.", "mid -June"),
    "odd_capital": ("The council opened Many new schools.", "Many"),
    "stray_pronoun": ("The mayor of Ruritania He went home.", "He"),
    "broken_quotation": ("She called it “a great day and went home.", "“"),
    "doubled_word": ("It was seen in in the harbour.", "in in"),
    "spaced_mark": ("The ferry , which was late, sank.", " ,"),
    "gap": ("He said that  planned to leave.", "  "),
    "wrong_article": ("They consider it a “open question”.", "a “open"),
    "bare_role": ("He spoke with Ruritanian Prime Minister and left.", "with Ruritanian Prime Minister"),
    "role_from": ("Prime Minister Rudolf Elph from Ruritania agreed.", "Prime Minister Rudolf Elph from Ruritania"),
    "wrong_form": ("The ferry will sailed to the island.", "will sailed"),
    "wrong_time": ("The ferry sank at Monday near the harbour.", "at Monday"),
    "bare_state": ("The troops of United States were leaving.", "of United States"),
    "chained_of": ("The guard met the chief of staff of office of the harbour.", "of staff of office of"),
}

CASES = Path(__file__).parents[1] / "cases" / "noise"
CLEAN_TEXTS = [json.loads(line) for line in (CASES / "clean_text.jsonl").read_text(encoding="utf-8").splitlines()]
NOISY_TEXTS = [json.loads(line) for line in (CASES / "noisy_text.jsonl").read_text(encoding="utf-8").splitlines()]

SPANISH = (
    "El ministro dijo el lunes que el puerto cerrará durante seis semanas. Los pescadores, que no fueron consultados, "
    "protestaron ante el ayuntamiento. Nadie sabe todavía cuánto costará la obra ni quién va a pagarla."
)
GERMAN = (
    "Der Minister sagte am Montag, der Hafen werde für sechs Wochen geschlossen. Die Fischer, die man nie gefragt hat, "
    "protestierten vor dem Rathaus. Wer die Arbeiten bezahlt, weiß noch niemand."
)

SOUND = [
    "The two- and three-year plans of the Line of Control were praised in an hour by a European one-party union.",
    "“We will go on,” she said.\n\n“We will not stop.\n\n“We never have,” she went on.",
    "He said that that had had an effect, and that very very few would notice.",
    "She starred in the film An Officer and a Gentleman and in the All Blacks' tour of the U.S. in May.",
    "Rovers 3, United 1 . . .\nCity - Town 2-2\nAthletic -1 on goal difference",
    "TALKS ON BORDER END WITHOUT DEAL\n\nWHY WE ALL FIGHT AGAINST THE CLOCK",
    "Why We Must All Fight Against the Clock for Our Future",
    "He was sworn in as Prime Minister and left.",
    "The Prime Minister, Rudolf Elph, met French President Jeanne Bonnet and a senator from Ohio.",
    "At Monday night's debate thousands heard that the ferry would need repairs in May and on June 3.",
    "It was a well-known All night walk along the harbour.",
    "What the United States did was due to reduced demand in Sunday Times surveys; the European Union agreed.",
    "wrapped lines keep “a quotation that\nruns over the end of a line” in one piece.",
    "",
]

TRANSLATED = (
    "The harbour -master spoke with Ruritanian Prime Minister and left in mid -May. "
    "The council opened Many new schools Against the plan. "
    "The guard of Ruritania He asked “the end of the talks. "
    "They consider it a “open question” and and wait."
)


class TestAssess:
    """What is called damage, and how it adds up."""

    @pytest.mark.parametrize("code", [rule.code for rule in RULES])
    def test_each_rule_names_its_damage_and_its_place(self, code: str) -> None:
        """Every rule finds its kind of damage, says where it stands, and explains it in a sentence."""
        text, place = DAMAGED[code]

        (reason,) = (found for found in assess(text).reasons if found.code == code)

        assert [text[start:end] for start, end in reason.places] == [place]
        assert reason.message.endswith(".")
        assert reason.weight > 0

    @pytest.mark.parametrize("text", SOUND)
    def test_sound_text_shows_no_sign(self, text: str) -> None:
        """Titles, tables, headlines, running quotations and grammar's own doublings are no damage."""
        noise = assess(text)

        assert noise.level is NoiseLevel.LOW
        assert not {reason.code for reason in noise.reasons} & {rule.code for rule in RULES}

    def test_nothing_to_read_is_no_damage(self) -> None:
        """A text without a word has no reason and no value."""
        assert assess("") == assess(" \n\n ") == CLEAN

    @pytest.mark.parametrize("case", CLEAN_TEXTS, ids=lambda case: f"{case['label']}: {case['text'][:20]}")
    def test_what_people_write_is_not_flagged(self, case: dict[str, str]) -> None:
        """News, headlines, results, lists, poems, speech, science, old papers, English as a second language: none."""
        assert not assess(case["text"]).is_flagged

    @pytest.mark.parametrize(
        "text", ["Fog came. It stayed.", "Snow fell. Roads shut. Nobody minded.", "Rain. Then sun."]
    )
    def test_a_few_words_prove_nothing(self, text: str) -> None:
        """A text of a handful of words is not called damaged for being clipped."""
        assert assess(text).level is NoiseLevel.LOW

    def test_small_words_that_english_never_joins_are_shown(self) -> None:
        """Two small words that no sound sentence joins are a reason, with their place."""
        text = "The ferry did not to the sail of harbour because of the were storm on Monday morning."
        (reason,) = (found for found in assess(text).reasons if found.code == "unheard_pair")

        assert "the were" in {text[start:end] for start, end in reason.places}

    @pytest.mark.parametrize(
        ("text", "places"),
        [
            ("The zorvenly-made ferry came zorvenly late.", [29]),
            ("The zorvenly-made ferry came late.", []),
            ("The ferry of zorvenly.example came late.", []),
            ("The " + "zorvenly/" * MOST_TRIES + " ferry came zorvenly late.", []),
        ],
    )
    def test_a_word_that_no_dictionary_has_is_shown_where_it_stands_free(self, text: str, places: list[int]) -> None:
        """The first free place counts; it is not looked for without end."""
        found = [(start, text[start:end]) for start, end in strangers(read(text))]

        assert found == [(start, "zorvenly") for start in places]

    def test_plain_words_are_remembered_up_to_a_bound(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A stranger is found each time anew, however many plain words were met before."""
        monkeypatch.setattr("sources.noise.strangers.MOST_FAMILIAR", 3)
        text = "The zorvenly ferry came late."

        assert [list(strangers(read(text))) for _ in range(2)] == [[(4, 12)], [(4, 12)]]

    @pytest.mark.parametrize(
        ("text", "places"),
        [
            ("The Office of Press of Ruritania of Trade fell.", ["Office of Press of R"]),
            ("The head of Press of Ruritania fell.", []),
        ],
    )
    def test_names_are_chained_like_things(self, text: str, places: list[str]) -> None:
        """Three names strung together are shown once; the office of a body is none."""
        found = [place for reason in assess(text).reasons if reason.code == "chained_of" for place in reason.places]

        assert [text[start:end] for start, end in found] == places

    def test_words_are_remembered_up_to_a_bound(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What was forgotten is told again, and alike; of no words there is no stretch."""

        def rows(word: str) -> list[list[int]]:
            found = stretches(read(" ".join(f"{word}{number} sailed, {word * 40} too." for number in range(30))))
            return [found.kinds.tolist(), found.words.tolist(), found.lengths.tolist()]

        before = rows("word")
        monkeypatch.setattr("sources.noise.traits.MOST_WORDS", 3)
        monkeypatch.setattr("sources.noise.reading.MOST_PIECES", 3)

        assert rows("word") == before
        assert [len(rows) for rows in rows("ship")] == [len(rows) for rows in before]
        assert assess("").reasons == ()
        assert stretches(read("")).lengths.tolist() == []

    def test_a_word_in_doubt_is_no_double(self) -> None:
        """Two words are doubled where they are one word, whatever is remembered of them."""
        text = "It was seen in in the harbour that that pier pier."

        assert [text[start:end] for start, end in doubled_words(read(text))] == ["in in", "pier pier"]

    @pytest.mark.parametrize("text", [SPANISH, GERMAN])
    def test_other_languages_are_not_measured_by_english(self, text: str) -> None:
        """Words and turns of another language are no damage; only its signs would be."""
        assert assess(text) == CLEAN

    def test_half_a_text_left_in_another_language_is_damage(self) -> None:
        """Where every second word stayed untranslated, the English ones among them show what it was to be."""
        text = (
            "The bakan said pazartesi that the liman would kapatmak for six hafta. Balıkçılar from the köy, which had "
            "sormak nobody, gathered önünde of the belediye and sarki söylemek. They were told akşam that para from "
            "the devlet would gelmek with the yaz, but their teknesi had been satmak."
        )

        assert "stranger" in {reason.code for reason in assess(text).reasons}

    def test_bad_round_trips_are_flagged(self) -> None:
        """A few sentences of a bad round trip are mostly flagged, and none is without several kinds of damage."""
        found = [assess(case["text"]) for case in NOISY_TEXTS]

        assert all(len(noise.reasons) >= 2 for noise in found)
        assert sum(noise.is_flagged for noise in found) >= 0.6 * len(found)

    @pytest.mark.parametrize("code", [rule.code for rule in RULES])
    def test_one_kind_proves_nothing(self, code: str) -> None:
        """However often one kind of damage is seen, its weight alone stops short of what flags an article."""
        reasons = assess("\n\n".join([DAMAGED[code][0]] * 20)).reasons

        assert code in {reason.code for reason in reasons}
        assert all(0 < reason.weight <= MOST_ALONE < 1 for reason in reasons)

    def test_several_kinds_flag_an_article(self) -> None:
        """Where several kinds agree the article is flagged, heaviest reason first."""
        noise = assess(TRANSLATED)

        assert noise.is_flagged
        assert noise.value >= HIGH_VALUE
        assert [r.weight for r in noise.reasons] == sorted((r.weight for r in noise.reasons), reverse=True)

    def test_damage_is_measured_against_length(self) -> None:
        """The same slips weigh less in a long article than in a short one."""
        long = TRANSLATED + "\n\n" + "The harbour was quiet all day and nobody came. " * 1_000

        assert assess(long).value < assess(TRANSLATED).value

    @settings(deadline=None)  # the first text waits until the tables are read
    @given(st.text(alphabet=st.sampled_from('aA .,-“”"\nthe HeMany'), max_size=300))
    def test_places_lie_in_the_text(self, text: str) -> None:
        """Every place is a span of the text, and the value lies between 0 and 1."""
        noise = assess(text)

        assert 0 <= noise.value <= 1
        assert all(0 <= start < end <= len(text) for reason in noise.reasons for start, end in reason.places)

    @pytest.mark.parametrize(
        "unit", ["a", " ", "“", "a a ", "ab -", " \n", "in Abc ", 'to " ', "Prime Minister ", "- a "]
    )
    def test_hostile_text_takes_linear_time(self, unit: str) -> None:
        """A long line of any one thing is read in a time in proportion to its length, and reports bounded places."""
        text = unit * (200_000 // len(unit))
        start = process_time()
        noise = assess(text)

        assert process_time() - start < 2
        assert all(len(reason.places) <= MAX_PLACES for reason in noise.reasons)

    def test_forty_sentences_take_three_milliseconds(self) -> None:
        """An article of 40 sentences is assessed in 3 ms of processor time; the tables are read once before."""
        text = (
            "The harbour master said on Monday that the eastern pier, built in 1931, would close for six weeks. " * 40
        )
        times = []
        for _ in range(5):
            start = process_time()
            assess(text)
            times.append(process_time() - start)

        assert min(times) < 0.003 * 3  # a busy machine counts threefold


class TestSentences:
    """What of an article's noise lies in which sentence."""

    def test_places_belong_to_their_sentence(self) -> None:
        """A sentence has the reasons whose places lie in it; a sound one has none."""
        text = "The ferry left. The harbour -master spoke with Ruritanian Prime Minister and went home. It rained."
        sentences = split(text, article_id="art_1", language="en")

        first, second, third = assess_sentences(text, sentences, assess(text))

        assert first == third == CLEAN
        assert {reason.code for reason in second.reasons} >= {"spaced_hyphen", "bare_role"}
        assert 0 < second.value < 1


class TestByHand:
    """An editor's word over what was found."""

    @pytest.mark.parametrize("level", NoiseLevel)
    @pytest.mark.parametrize("text", [TRANSLATED, "The ferry left on Monday."])
    def test_the_level_is_the_editors(self, text: str, level: NoiseLevel) -> None:
        """The level holds, the value lies within it, the note stands first, and what was found stays beside it."""
        found = assess(text)
        noise = by_hand(found, level, "read the original")

        assert noise.level is level
        assert (noise.value >= HIGH_VALUE) is (level is NoiseLevel.HIGH)
        assert noise.reasons[0].message.endswith("read the original")
        assert noise.reasons[1:] == found.reasons
