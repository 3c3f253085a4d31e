"""The laws of a sentence index, the same for every engine behind the seam."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.errors import IndexUnavailable
from sources.index import SentenceIndex, open_index
from sources.model import Entry, Query, Sentence, SentenceKind, Term
from sources.text import terms

ENGINES: Mapping[str, Callable[[Path], str]] = {"tantivy": lambda folder: f"tantivy://{folder}"}
HOSTILE = (
    'AND OR NOT IN TO * ~ " : ^ ( [ { ) ] } \\ / + - ! && || ? <= >',
    '* ~ " : ^ ( [ {',
    'war AND (peace OR "truce"~2)^3 title:[* TO z] -ceasefire',
    "🧨🕊️ 1966‽ ＷＡＲ \u202ewar\u202c \x00 \u200b ﷺ ´¨ ß",
    "' OR 1=1; DROP TABLE articles; --",
)


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an index that is not there yet."""
    return ENGINES[request.param](tmp_path / "index")


@pytest.fixture
def index(url: str) -> Iterator[SentenceIndex]:
    """Return an empty index."""
    opened = open_index(url)
    yield opened
    opened.close()


def entry(text: str, article_id: str = "art_1", position: int = 0) -> Entry:
    """Return a sentence on its way into the index."""
    return Entry(Sentence(article_id, position, 7, 7 + len(text), text))


def asking(*words: str) -> Query:
    """Return a query for each of these words by itself."""
    return Query(tuple(Term((form,)) for word in words for form in terms(word)))


def places(index: SentenceIndex, query: Query, limit: int = 10) -> list[tuple[str, int]]:
    """Return where the hits of a query stand."""
    return [(hit.sentence.article_id, hit.sentence.position) for hit in index.search(query, limit=limit)]


class TestSearch:
    """What a query finds, and in which order."""

    def test_gives_back_the_very_sentence(self, index: SentenceIndex) -> None:
        """A hit is the sentence that was added, to the last character."""
        sentence = Sentence("art_1", 3, 12, 40, "Łódź's “war” ended in 1966.", SentenceKind.HEADLINE)
        index.add([Entry(sentence, "The Gazette", date(2002, 6, 3), "en")])

        (hit,) = index.search(asking("war"), limit=5)
        assert hit.sentence == sentence
        assert hit.score > 0

    @pytest.mark.parametrize("word", ["WAR", "wars", "Malmo", "malmö", "1966"])
    def test_finds_words_as_we_read_them(self, index: SentenceIndex, word: str) -> None:
        """Index and query read text with the same eyes."""
        index.add([entry("The war in Malmö ended in 1966.")])

        assert places(index, asking(word)) == [("art_1", 0)]

    def test_the_rarer_word_weighs_more(self, index: SentenceIndex) -> None:
        """Of two sentences with one asked-for word each, the one with the rarer word comes first."""
        index.add([entry("the war ended", position=at) for at in range(5)])
        index.add([entry("the truce ended", "art_2")])

        assert places(index, asking("war", "truce"))[0] == ("art_2", 0)

    def test_more_of_the_words_come_first(self, index: SentenceIndex) -> None:
        """A sentence with all asked-for words stands before those with one of them."""
        index.add([entry("the war ended"), entry("the truce held", position=1), entry("war then truce", position=2)])

        assert places(index, asking("war", "truce"))[0] == ("art_1", 2)

    def test_equal_scores_stand_in_order_of_article_and_position(self, index: SentenceIndex) -> None:
        """Whatever order they were added in, and wherever the cut falls."""
        for article_id in ("art_3", "art_1", "art_2"):
            index.add([entry("the war ended", article_id, at) for at in (2, 0, 1)])

        everywhere = [(f"art_{number}", at) for number in (1, 2, 3) for at in (0, 1, 2)]
        assert places(index, asking("war")) == everywhere
        assert all(places(index, asking("war"), limit) == everywhere[:limit] for limit in range(1, 9))

    def test_a_term_counts_once_whichever_forms_stand_there(self, index: SentenceIndex) -> None:
        """A term with several forms scores as its best form, not as their sum."""
        index.add([entry("war conflict peace"), entry("war hostility peace", position=1)])

        def best(*forms: str) -> float:
            return index.search(Query((Term(forms),)), limit=1)[0].score

        assert best("war", "conflict") == max(best("war"), best("conflict"))

    def test_a_weight_multiplies_the_score_of_its_term(self, index: SentenceIndex) -> None:
        """Twice the weight, twice the score; no weight, no question."""
        index.add([entry("the war ended")])
        plain = index.search(Query((Term(("war",)),)), limit=1)[0].score

        assert index.search(Query((Term(("war",), 2.0),)), limit=1)[0].score == pytest.approx(2 * plain, rel=1e-3)
        assert index.search(Query((Term(("war",), 0.0),)), limit=1) == []

    @pytest.mark.parametrize("query", [Query(()), Query((Term(()),)), Query((Term(("",)),)), asking("unheard")])
    def test_nothing_asked_for_or_nothing_there_finds_nothing(self, index: SentenceIndex, query: Query) -> None:
        """An empty answer is an answer, not an error."""
        assert index.search(query, limit=5) == []
        index.add([entry("the war ended")])

        assert index.search(query, limit=5) == []

    @pytest.mark.parametrize("limit", [-1, 0, 1, 10**15])
    def test_a_limit_is_kept_to(self, index: SentenceIndex, limit: int) -> None:
        """No limit is too small or too large to ask for."""
        index.add([entry("the war ended", position=at) for at in range(3)])

        assert len(index.search(asking("war"), limit=limit)) == max(0, min(limit, 3))

    @pytest.mark.parametrize("text", HOSTILE)
    def test_what_looks_like_syntax_is_text(self, index: SentenceIndex, text: str) -> None:
        """Operators, quotes, brackets and emoji are looked for as words or not at all."""
        index.add([entry(text), entry("a quiet afternoon", "art_2")])

        assert [hit.sentence.text for hit in index.search(asking(text), limit=5)] == [text][: len(terms(text))]
        assert index.search(Query((Term((text,)),)), limit=5) == []
        assert index.frequencies([text]).by_term == {text: 0}

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=5, unique=True))
    def test_any_sentence_is_found_by_its_own_words(self, index: SentenceIndex, texts: list[str]) -> None:
        """Whatever a sentence is made of, it comes back whole for each of its terms."""
        index.add(entry(text, position=at) for at, text in enumerate(texts))

        for at, text in enumerate(texts):
            for term in terms(text):
                assert entry(text, position=at).sentence in [
                    hit.sentence for hit in index.search(Query((Term((term,)),)), limit=len(texts))
                ]


class TestFilters:
    """What a query keeps out."""

    @pytest.fixture(autouse=True)
    def _archive(self, index: SentenceIndex) -> None:
        about = (
            ("art_1", "The Gazette", date(2002, 6, 3), "en"),
            ("art_2", "The Herald", date(2002, 6, 4), "en-GB"),
            ("art_3", "The Gazette: Evening", None, "fr"),
            ("art_4", None, None, None),
        )
        index.add(
            replace(entry("the war ended", each[0]), outlet=each[1], published=each[2], language=each[3])
            for each in about
        )

    @pytest.mark.parametrize(
        ("as_of", "found"),
        [
            (date(2002, 6, 2), ""),
            (date(2002, 6, 3), "1"),
            (date(2002, 6, 4), "12"),
            (date(9999, 12, 31), "12"),
            (None, "1234"),
        ],
    )
    def test_as_of_keeps_out_what_was_not_published_by_then(
        self, index: SentenceIndex, as_of: date | None, found: str
    ) -> None:
        """The day itself counts; an article of unknown date is kept out, since nothing shows it was there."""
        hits = places(index, replace(asking("war"), as_of=as_of))

        assert hits == [(f"art_{number}", 0) for number in found]

    @pytest.mark.parametrize(
        ("outlets", "found"),
        [
            (("The Gazette",), "1"),
            (("The Herald", "The Gazette"), "12"),
            (("the gazette",), ""),
            (("",), ""),
            ((), "1234"),
        ],
    )
    def test_outlets_keep_to_those_named(self, index: SentenceIndex, outlets: tuple[str, ...], found: str) -> None:
        """An outlet is its whole name, letter by letter."""
        hits = places(index, replace(asking("war"), outlets=outlets))

        assert hits == [(f"art_{number}", 0) for number in found]

    @pytest.mark.parametrize(
        ("languages", "found"),
        [(("en",), "12"), (("en-gb",), "2"), (("EN-GB", "fr"), "23"), (("e",), ""), ((), "1234")],
    )
    def test_languages_take_their_regions_in(
        self, index: SentenceIndex, languages: tuple[str, ...], found: str
    ) -> None:
        """`en` finds `en-GB` too, in any case of letters; `en-GB` does not find `en`."""
        hits = places(index, replace(asking("war"), languages=languages))

        assert hits == [(f"art_{number}", 0) for number in found]

    def test_filters_do_not_touch_the_score(self, index: SentenceIndex) -> None:
        """A filter decides whether a sentence is found, never how high it stands."""
        plain = index.search(asking("war"), limit=1)
        filtered = index.search(
            replace(asking("war"), as_of=date(2002, 6, 3), outlets=("The Gazette",), languages=("en",)), limit=1
        )

        assert filtered == plain


class TestWriting:
    """What the index holds after a write, for every reader."""

    def test_adding_an_article_again_replaces_it(self, index: SentenceIndex) -> None:
        """What the index held of an article goes when the article comes again; others stay."""
        index.add([entry("the war ended"), entry("the truce held", position=1), entry("the war began", "art_2")])
        index.add([entry("the siege went on")])

        assert places(index, asking("war", "truce", "siege")) == [("art_1", 0), ("art_2", 0)]

    def test_remove_forgets_an_article(self, index: SentenceIndex) -> None:
        """Its sentences are gone when the call returns; an article that was never there is no error."""
        index.add([entry("the war ended"), entry("the war began", "art_2")])
        index.remove("art_1")
        index.remove("art_9")

        assert places(index, asking("war")) == [("art_2", 0)]

    def test_rebuild_replaces_everything(self, index: SentenceIndex) -> None:
        """After a rebuild the index holds what it was given, and nothing else."""
        index.add([entry("the war ended")])
        index.rebuild(entry("the truce held", f"art_{number}") for number in range(3))

        assert places(index, asking("war")) == []
        assert places(index, asking("truce")) == [("art_0", 0), ("art_1", 0), ("art_2", 0)]

    def test_the_old_index_answers_until_the_new_one_is_whole(self, index: SentenceIndex, url: str) -> None:
        """In this process and in others."""
        other = open_index(url)
        index.add([entry("the war ended")])
        seen = []

        def entries() -> Iterator[Entry]:
            for number in range(3):
                seen.append((places(index, asking("war", "truce")), places(other, asking("war", "truce"))))
                yield entry("the truce held", f"art_2{number}")

        index.rebuild(entries())

        assert seen == [([("art_1", 0)], [("art_1", 0)])] * 3
        assert len(places(index, asking("war", "truce"))) == len(places(other, asking("war", "truce"))) == 3
        other.close()

    @pytest.mark.parametrize("deed", ["add", "rebuild"])
    def test_a_stream_that_breaks_off_leaves_the_index_as_it_was(self, index: SentenceIndex, deed: str) -> None:
        """Nothing is half written, and the next writer gets its turn."""
        index.add([entry("the war ended")])

        def entries() -> Iterator[Entry]:
            yield entry("the truce held")
            raise LookupError("the source broke off")

        with pytest.raises(LookupError, match="broke off"):
            getattr(index, deed)(entries())

        assert places(index, asking("war", "truce")) == [("art_1", 0)]
        index.add([entry("the truce held", "art_2")])
        assert places(index, asking("war", "truce")) == [("art_1", 0), ("art_2", 0)]

    def test_another_handle_sees_what_one_has_written(self, index: SentenceIndex, url: str) -> None:
        """A reader that was open before sees each commit at its next search."""
        other = open_index(url)
        assert places(other, asking("war")) == []
        index.add([entry("the war ended")])
        assert places(other, asking("war")) == [("art_1", 0)]
        index.rebuild([])
        assert places(other, asking("war")) == []
        other.add([entry("the war began", "art_2")])

        assert places(index, asking("war")) == [("art_2", 0)]
        other.close()

    def test_what_was_written_outlasts_the_handle(self, index: SentenceIndex, url: str) -> None:
        """An index that is opened again holds what it held; closing twice is no error."""
        index.add([entry("the war ended")])
        index.close()
        index.close()

        again = open_index(url)
        assert places(again, asking("war")) == [("art_1", 0)]
        again.close()


class TestFrequencies:
    """In how many sentences a term stands."""

    def test_counts_sentences_not_words(self, index: SentenceIndex) -> None:
        """A term counts once a sentence, in the order asked; one never seen counts nothing."""
        index.add([entry("war, war and war"), entry("the war ended", position=1), entry("peace", position=2)])

        counted = index.frequencies(["peac", "war", "unheard"])
        assert (counted.sentences, list(counted.by_term.items())) == (3, [("peac", 1), ("war", 2), ("unheard", 0)])

    def test_what_was_removed_or_replaced_no_longer_counts(self, index: SentenceIndex) -> None:
        """Counts are of what a search can find now."""
        index.add([entry("the war ended"), entry("the war began", "art_2"), entry("the war went on", "art_3")])
        index.remove("art_2")
        index.add([entry("the truce held", "art_3")])

        counted = index.frequencies(["war"])
        assert (counted.sentences, counted.by_term) == (2, {"war": 1})

    def test_an_empty_index_counts_nothing(self, index: SentenceIndex) -> None:
        """Nothing is there, and that is no error."""
        index.ping()

        counted = index.frequencies([])
        assert (counted.sentences, counted.by_term) == (0, {})


@pytest.mark.parametrize("url", ["nosuch:///tmp/index", "", "index", "tantivy://relative/folder"])
def test_an_address_that_names_no_index_is_refused(url: str) -> None:
    """The message says what an address looks like."""
    with pytest.raises(IndexUnavailable, match="tantivy:///path/to/folder"):
        open_index(url)
