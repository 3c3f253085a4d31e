"""How an article came to be what it is, in words: its day, its versions, what became of its quotes."""

from collections.abc import Iterable, Mapping

from service.tongue import gettext as _
from service.tongue import noop
from sources.model import Article, DatedBy, Ending, Removal, Sentence, SentenceKind, Standing
from sources.store import Amendment
from sources.text import fold

DATED_BY = {
    DatedBy.DECLARED: noop("as declared with it"),
    DatedBy.BYLINE: noop("by its byline"),
    DatedBy.PUBLISHED_LINE: noop("by its own “published” line"),
    DatedBy.DATELINE: noop("by the place and day before its first words"),
    DatedBy.UPDATED_LINE: noop("by its “updated” line; it may have appeared before"),
    DatedBy.EDITOR: noop("as an editor set it"),
}
ENDINGS = {
    Ending.CORRECTED: noop("changed at its source, as seen on"),
    Ending.EDITED: noop("replaced by an editor on"),
    Ending.WITHDRAWN: noop("withdrawn on"),
}
STANDINGS = {
    Standing.STANDS: noop("Still in the article."),
    Standing.GONE: noop("No longer in the article: it was changed after this check."),
    Standing.WITHDRAWN: noop("The article was withdrawn after this check."),
}


def dated_by(by: DatedBy) -> str:
    """Return how the day of publication was found."""
    return _(DATED_BY[by])


def ending(how: Ending) -> str:
    """Return why a version is the present one no more; the moment follows."""
    return _(ENDINGS[how])


def standing(what: Standing) -> str:
    """Return what became of a quote."""
    return _(STANDINGS[what])


def told_by(article: Article, sentences: Iterable[Sentence], amendments: Iterable[Amendment]) -> Mapping[str, str]:
    """Return by name how each thing that is known of an article was found, in words; the day's own are `dated_by`."""
    lines = _own_lines(article.removed, sentences)
    found = {"title": _title_found(article)}
    for name in ("outlet", "author"):
        known = getattr(article, name)
        if known is not None:
            is_stated = any(fold(known) in line for line in lines)
            found[name] = _("as its own lines state") if is_stated else _("as declared with it")
    for name in ("language", "translated_from", "url"):
        if getattr(article, name) is not None:
            found[name] = _("as declared with it")
    if article.published is not None and article.dated_by is not None:
        found["published"] = dated_by(article.dated_by)
    by_hand = {each.name: _("as %(editor)s set it", editor=each.editor) for each in amendments}
    return {name: words for name, words in (found | by_hand).items() if words}


def _title_found(article: Article) -> str:
    if article.title is None:
        return ""
    return _("its first line") if article.text.startswith(article.title) else _("as declared with it")


def _own_lines(removed: Iterable[Removal], sentences: Iterable[Sentence]) -> list[str]:
    """Return the lines in which an article says who wrote and published it, folded."""
    own = [part.text for part in removed if "byline" in part.reason or "dateline" in part.reason]
    kinds = {SentenceKind.BYLINE, SentenceKind.DATELINE}
    return [fold(line) for line in (*own, *(each.text for each in sentences if each.kind in kinds))]
