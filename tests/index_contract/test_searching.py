"""The laws of a sentence index, the same for every engine behind the seam: what is found."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.errors import IndexUnavailable
from sources.index import SentenceIndex, open_index
from sources.model import Entry, Query, Sentence, SentenceKind, Term
from sources.text import terms
from tests.index_contract.asking import HOSTILE, asking, entry, places


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

    def test_the_forms_of_a_term_add_up(self, index: SentenceIndex) -> None:
        """A sentence that says a thing in two ways scores as both together, as it would for two terms."""
        index.add([entry("war conflict peace"), entry("war hostility peace", position=1)])

        def best(*forms: str) -> float:
            return index.search(Query((Term(forms),)), limit=1)[0].score

        assert best("war", "conflict") == pytest.approx(best("war") + best("conflict"), rel=1e-3)

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
            for term in filter(None, terms(text)):  # a lone sign that is left out in folding is no word
                assert entry(text, position=at).sentence in [
                    hit.sentence for hit in index.search(Query((Term((term,)),)), limit=len(texts))
                ]


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
