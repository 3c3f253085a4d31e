"""The laws of a sentence index: what stands beside a sentence, other spellings, and days."""

from datetime import date

from sources.index import SentenceIndex
from sources.model import Entry, Query, Sentence, Term
from tests.index_contract.asking import asking, entry, places


def test_a_title_counts_for_less(index: SentenceIndex) -> None:
    """A sentence that says a word stands before one under a title that does, and both are found where asked."""
    index.add([Entry(Sentence("art_1", 0, 0, 9, "It opened."), title="The Aldwick bridge")])
    index.add([entry("Aldwick opened.", "art_2")])

    assert places(index, asking("Aldwick")) == [("art_2", 0)]
    assert places(index, Query((Term(("aldwick",), beside=("aldwick",)),))) == [("art_2", 0), ("art_1", 0)]


def test_names_before_a_sentence_are_known(index: SentenceIndex) -> None:
    """A sentence is found by the person its pronoun stands for, and tells who that is."""
    index.add([entry("Then Ana Ruiz spoke."), entry("She refused.", position=1)])

    found = index.search(Query((Term(("ruiz",), beside=("ruiz",)), Term(("refus",)))), limit=2)
    assert [(hit.sentence.position, hit.before) for hit in found] == [(1, "Ana Ruiz"), (0, "")]


def test_a_form_counts_as_much_as_it_is_worth(index: SentenceIndex) -> None:
    """A form worth half scores half."""
    index.add([entry("the war ended")])
    (whole,) = index.search(Query((Term(("war",), worth=(1.0,)),)), limit=1)
    (half,) = index.search(Query((Term(("war",), worth=(0.5,)),)), limit=1)

    assert abs(half.score * 2 - whole.score) < 0.01


def test_other_spellings_are_found(index: SentenceIndex) -> None:
    """Words held that share a sound or all but a letter; a word is no spelling of itself."""
    index.add([entry("Jaishankar met Lavrov in Geneva.")])

    assert index.spellings("jaishhakar") == ("jaishankar",)
    assert index.spellings("jaishankar") == ()
    assert index.spellings("iran") == ()


def test_spellings_outlive_one_of_two_articles(index: SentenceIndex) -> None:
    """A word is kept with more than one of the sentences it stands in, whether it came in one commit or two."""
    index.add([entry("Jaishankar spoke.")])
    index.add([entry("Jaishankar left.", "art_2")])
    index.remove("art_1")
    index.rebuild([entry("Jaishankar spoke."), entry("Jaishankar left.", "art_2")])

    assert index.spellings("jaishankarr") == ("jaishankar",)


def test_days_have_a_first_too(index: SentenceIndex) -> None:
    """`since` keeps out what was published before; together with `as_of` it is a range."""
    for number, day in enumerate((date(2002, 6, 2), date(2002, 6, 3), date(2002, 6, 4)), start=1):
        index.add([Entry(Sentence(f"art_{number}", 0, 0, 3, "war"), published=day)])

    query = Query((Term(("war",)),), since=date(2002, 6, 3))
    assert [article for article, _ in places(index, query)] == ["art_2", "art_3"]
    query = Query((Term(("war",)),), since=date(2002, 6, 3), as_of=date(2002, 6, 3))
    assert places(index, query) == [("art_2", 0)]
