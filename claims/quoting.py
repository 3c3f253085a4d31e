"""Evidence as it is quoted: the exact characters, what stands around them, and a link that opens the page there."""

from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import quote as percent

from claims.facets import DateMention
from claims.model import Citation, Evidence, Match, Stance
from claims.stance import ReadStance
from sources.model import Article, Sentence
from sources.relative import relative_days

# Characters of context in a TextQuoteSelector, as our API documents them.
CONTEXT_CHARS = 32
# Longer quotes are linked by their first and last words, as the text-fragment proposal advises.
MAX_FRAGMENT_CHARS = 120
FRAGMENT_WORDS = 5


def _term(text: str) -> str:
    """Percent-encode a term of a text fragment; `-` is syntax there and is not touched by URL quoting."""
    return percent(text, safe="").replace("-", "%2D")


def deep_link(article: Article, quote: str) -> str | None:
    """Return the address that opens the article's page at the quote, or None where the words are not on that page."""
    damaged = article.noise.is_flagged or article.translated_from is not None
    if article.url is None or damaged or not article.url.startswith(("http://", "https://")):
        return None
    page = article.url.split("#", 1)[0]
    parts = quote.split()
    if len(quote) <= MAX_FRAGMENT_CHARS or len(parts) <= 2 * FRAGMENT_WORDS:
        return f"{page}#:~:text={_term(quote)}"
    return f"{page}#:~:text={_term(' '.join(parts[:FRAGMENT_WORDS]))},{_term(' '.join(parts[-FRAGMENT_WORDS:]))}"


def cite(article: Article, quote: str) -> Citation:
    """Return the article behind a quote as it stands now."""
    return Citation(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        deep_link=deep_link(article, quote),
        published=article.published,
        language=article.language,
        translated_from=article.translated_from,
        origin=article.origin,
        noise=article.noise,
        version=article.version,
    )


def score_of(match: Match, stance: ReadStance) -> float:
    """Return how sure the stance is; where no model was heard, or none is taken, how much both have in common."""
    if stance.sure is not None and stance.stance is not Stance.NEUTRAL:
        return round(stance.sure, 4)
    return match.cover.relevance if stance.stance is Stance.REFUTES else match.score


def quote(
    match: Match, stance: ReadStance, article: Article, neighbours: Mapping[tuple[str, int], Sentence]
) -> Evidence:
    """Return a matched sentence as evidence, quoted from the article's own text."""
    sentence = match.sentence
    before = neighbours.get((sentence.article_id, sentence.position - 1))
    after = neighbours.get((sentence.article_id, sentence.position + 1))
    return Evidence(
        stance=stance.stance,
        score=score_of(match, stance),
        reason=stance.reason,
        decided_by=stance.decided_by,
        comparisons=match.comparisons,
        attribution=match.attribution,
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
        prefix=article.text[max(0, sentence.start - CONTEXT_CHARS) : sentence.start],
        suffix=article.text[sentence.end : sentence.end + CONTEXT_CHARS],
        before=None if before is None else before.text,
        after=None if after is None else after.text,
        quotable=not article.noise.is_flagged and article.translated_from is None,
        content_sha256=sha256(sentence.text.encode()).hexdigest(),
        citation=cite(article, sentence.text),
        kind=sentence.kind,
        dates=tuple(DateMention(*told) for told in relative_days(sentence.text, article.published)),
    )
