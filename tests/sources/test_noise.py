"""Visible damage: each rule on the smallest text that shows it, and what may never be called noisy."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.model import CLEAN, NoiseLevel
from sources.noise import HIGH_KINDS, MAX_PLACES, RULES, assess

DAMAGED = {
    "spaced_hyphen": ("The talks began in mid -June.", "mid -June"),
    "odd_capital": ("The council opened Many new schools.", "Many"),
    "stray_pronoun": ("The mayor of Ruritania He went home.", "He"),
    "broken_quotation": ("She called it “a great day and went home.", "“"),
    "doubled_word": ("It was seen in in the harbour.", "in in"),
    "spaced_mark": ("The ferry , which was late, sank.", " ,"),
    "gap": ("He said that  planned to leave.", "  "),
    "lower_start": ("The ferry sank. nobody was hurt.", ". nobody"),
    "wrong_article": ("They consider it a “open question”.", "a “open"),
    "bare_role": ("He spoke with Ruritanian Prime Minister and left.", "with Ruritanian Prime Minister"),
    "role_from": ("Prime Minister Rudolf Elph from Ruritania agreed.", "Prime Minister Rudolf Elph from Ruritania"),
}

SOUND = [
    "The two- and three-year plans of the Line of Control were praised in an hour by a European one-party union.",
    "“We will go on,” she said.\n\n“We will not stop.\n\n“We never have,” she went on.",
    "He said that that had had an effect, and that very very few would notice.",
    "She starred in the film An Officer and a Gentleman and in the All Blacks' tour of the U.S. in May.",
    "Rovers 3, United 1 . . .\nCity - Town 2-2\nAthletic -1 on goal difference",
    "TALKS ON BORDER END WITHOUT DEAL\n\nWHY WE ALL FIGHT AGAINST THE CLOCK",
    "Why We Must All Fight Against the Clock for Our Future",
    "The Prime Minister, Rudolf Elph, met French President Jeanne Bonnet and a senator from Ohio.",
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

        (reason,) = assess(text).reasons

        assert reason.code == code
        assert [text[start:end] for start, end in reason.places] == [place]
        assert reason.message.endswith(".")
        assert reason.weight > 0

    @pytest.mark.parametrize("text", SOUND)
    def test_sound_text_has_no_reason(self, text: str) -> None:
        """Titles, tables, headlines, running quotations and grammar's own doublings are no damage."""
        assert assess(text) == CLEAN

    @pytest.mark.parametrize("code", [rule.code for rule in RULES])
    def test_one_kind_proves_nothing(self, code: str) -> None:
        """However often one kind of damage is seen, it alone never flags an article."""
        noise = assess("\n\n".join([DAMAGED[code][0]] * 20))

        assert noise.level is NoiseLevel.LOW
        assert not noise.is_flagged

    def test_several_kinds_flag_an_article(self) -> None:
        """Where several kinds agree the article is flagged, heaviest reason first."""
        noise = assess(TRANSLATED)

        assert noise.is_flagged
        assert len(noise.reasons) >= HIGH_KINDS
        assert [r.weight for r in noise.reasons] == sorted((r.weight for r in noise.reasons), reverse=True)

    def test_more_damage_never_counts_less(self) -> None:
        """The value grows with every kind that is added."""
        values = [
            assess("\n\n".join(text for text, _ in list(DAMAGED.values())[:count])).value
            for count in range(len(RULES) + 1)
        ]

        assert values == sorted(values)
        assert values[0] == 0
        assert values[-1] < 1

    def test_damage_is_measured_against_length(self) -> None:
        """The same slips weigh less in a long article than in a short one."""
        long = TRANSLATED + "\n\n" + "The harbour was quiet all day and nobody came. " * 1_000

        assert assess(long).value < assess(TRANSLATED).value

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
        start = perf_counter()
        noise = assess(text)

        assert perf_counter() - start < 2
        assert all(len(reason.places) <= MAX_PLACES for reason in noise.reasons)
