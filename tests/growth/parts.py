"""What is measured: every part that reads a text which somebody else wrote."""

from collections.abc import Callable, Mapping
from datetime import date

from claims.chunks import chunks_of
from claims.comparing.denial import denial_after
from claims.comparing.slots import slots
from claims.drafts import read_draft
from claims.drafts.rules import told_of
from claims.entailment import Entailment
from claims.errors import ClaimError
from claims.frames import frames_of
from claims.fusion import Seen, lean
from claims.likeness import liken
from claims.matching import Surroundings, match
from claims.model import Match
from claims.parsing import parse_claim
from claims.quantifying import quantifiers
from claims.querying import sought
from claims.reading import read
from claims.stance import read_stance
from service.editor.highlighting import Mark, claim_marks, inert, marked, quote_marks
from service.exports.markdown import escaped
from sources import fullnames, readers, text
from sources.bylines import read_statements
from sources.cleaning import clean
from sources.dates import dates
from sources.errors import SourceError
from sources.model import Document, Sentence
from sources.names import is_confusable, places, variant_similarity
from sources.noise import assess
from sources.numbers import numbers
from sources.preparing import prepare
from sources.segmentation import split
from sources.syndication import sample

Part = Callable[[str], object]
PUBLISHED = date(2020, 5, 4)
# A claim with a name, a deed, a negation, a figure, a date and a place: every comparator has something to compare.
USUAL = (
    "Norway’s prime minister Anna Berg said on 4 May 1966 that most of the 40 ships had not refused to leave Oslo "
    "harbour for Lesotho because of the fire."
)
WITHOUT_END = 10**9
NEITHER = Entailment(0.2, 0.2, 0.6)


def _sentence(sentence: str) -> Sentence:
    return Sentence("", 0, 0, len(sentence), sentence)


def _matched(claim: str, sentence: str) -> Match:
    one, other = read(claim, published=PUBLISHED), read(sentence, published=PUBLISHED)
    found = match(one, _sentence(sentence), rarity={}, source=other, around=Surroundings(other, other, (other,)))
    lean(Seen(claim, sentence, found, read_stance(found), NEITHER))
    return found


def _parsed(claim: str) -> object:
    try:
        return parse_claim(claim, max_chars=WITHOUT_END)
    except ClaimError as refused:
        return refused


def _highlighted(sentence: str) -> object:
    comparisons = _matched(USUAL, sentence).comparisons
    return marked(sentence, (*quote_marks(comparisons, 1), *claim_marks(comparisons, 1)))


def _drafted(draft: str) -> object:
    try:
        return read_draft(draft)
    except ClaimError as refused:
        return refused


def _arrived(content: str, name: str) -> object:
    try:
        return list(readers.read(content.encode(), name=name))
    except SourceError as refused:
        return refused


def _prepared(article: str) -> object:
    try:
        return prepare(Document(text=article), max_chars=WITHOUT_END)
    except SourceError as refused:
        return refused


SENTENCES: Mapping[str, Part] = {
    "reading": lambda sentence: read(sentence, published=PUBLISHED),
    "chunks": lambda sentence: chunks_of(read(sentence)),
    "frames": lambda sentence: frames_of(read(sentence)),
    "slots": lambda sentence: slots(read(sentence)),
    "quantifiers": lambda sentence: quantifiers(read(sentence)),
    "query": lambda sentence: sought(read(sentence)),
    "parsing a claim": _parsed,
    "comparing with a sentence": lambda sentence: _matched(USUAL, sentence),
    "comparing a claim": lambda claim: _matched(claim, USUAL),
    "denial after": lambda sentence: (
        denial_after(read(USUAL), read(sentence)),
        denial_after(read(sentence), read(USUAL)),
    ),
    "likeness": lambda claim: liken(read(claim), read(USUAL)),
    "draft rules": told_of,
    "highlighting": _highlighted,
    "names alike": lambda name: (
        variant_similarity(text.fold(name), "gorbachev"),
        is_confusable(text.fold(name), "niger"),
        fullnames.name_similarity(name, "Anna Berg"),
    ),
}
TEXTS: Mapping[str, Part] = {
    "folding": text.fold,
    "words": text.words,
    "terms": text.terms,
    "sentences": lambda article: split(article, article_id="", language="en"),
    "cleaning": clean,
    "noise": assess,
    "dates": dates,
    "numbers": numbers,
    "places": lambda article: places(text.words(article)),
    "statements": lambda article: read_statements(article.split("\n")),
    "origin": sample,
    "draft": _drafted,
    "text reader": lambda article: _arrived(article, "a.txt"),
    "HTML reader": lambda article: _arrived(f"<html><body><article><p>{article}</p></article></body></html>", "a.html"),
    "feed reader": lambda article: _arrived(
        f"<rss version='2.0'><channel><item><title>A</title><description>{article.replace('<', '')}"
        "</description></item></channel></rss>",
        "a.xml",
    ),
    "all of an article": _prepared,
    "markup": lambda article: (
        inert(article),
        marked(article, [Mark(at, at + 9) for at in range(0, len(article), 50)]),
    ),
    "Markdown": escaped,
}
