"""What is known of an article's noise, gathered for a page and for the API alike."""

from dataclasses import dataclass, replace

from service.wiring import Desk
from sources.model import Article, Noise, Sentence
from sources.noise import assess_sentences
from sources.noise.spellings import AROUND, AROUND_CHARS, Spelling, reason, unlike_archive, vocabulary
from sources.store import ArticleStore
from sources.store.marking import ForeignText, NoiseMark


@dataclass(frozen=True, slots=True)
class DamageReport:
    """An article's noise with all that belongs to it.

    Attributes:
        article: the article, the spellings among the reasons of its noise.
        sentences: each sentence with what of the noise lies in it.
        spellings: names that articles of the same matter and weeks spell otherwise.
        marks: what editors said of its noise, first to last.
        foreign: the text it was translated from.
    """

    article: Article
    sentences: tuple[tuple[Sentence, Noise], ...]
    spellings: tuple[Spelling, ...]
    marks: tuple[NoiseMark, ...]
    foreign: ForeignText | None


def with_spellings(store: ArticleStore, article: Article) -> tuple[Article, tuple[Spelling, ...]]:
    """Return an article with one more reason where names are spelt unlike the archive, and those names."""
    others = store.texts_around(article, most=AROUND, most_chars=AROUND_CHARS)
    spellings = unlike_archive(article.text, vocabulary(article.text, others))
    found = reason(spellings)
    if found is None:
        return article, ()
    return replace(article, noise=replace(article.noise, reasons=(*article.noise.reasons, found))), spellings


def attach(desk: Desk, article_id: str, foreign: ForeignText | None, *, by: str) -> None:
    """Keep the text an article was translated from; its language, where told, is what the article is translated from.

    That is set as an editor sets any detail: it is signed, what was known before stays beside it, and from then on
    no quote of the article is given as the words of the original.

    Raises:
        UnknownArticle: no article has this id.
    """
    desk.articles.attach(article_id, foreign)
    if foreign is not None and foreign.language:
        desk.ingester.amend(article_id, {"translated_from": foreign.language}, editor=by)


def report(store: ArticleStore, article_id: str) -> DamageReport:
    """Return what is known of the noise of an article.

    Raises:
        UnknownArticle: no article has this id.
    """
    article, spellings = with_spellings(store, store.article(article_id))
    sentences = store.sentences(article_id)
    noises = assess_sentences(article.text, sentences, article.noise)
    return DamageReport(
        article=article,
        sentences=tuple(zip(sentences, noises, strict=True)),
        spellings=spellings,
        marks=store.noise_marks(article_id),
        foreign=store.foreign_text(article_id),
    )
