"""How an article came to be what it is, in words: its day, its versions, what became of its quotes."""

from sources.model import DatedBy, Ending, Standing

DATED_BY = {
    DatedBy.DECLARED: "as its source declares",
    DatedBy.BYLINE: "by its byline",
    DatedBy.PUBLISHED_LINE: "by its own “published” line",
    DatedBy.DATELINE: "by the place and day before its first words",
    DatedBy.UPDATED_LINE: "by its “updated” line; it may have appeared before",
    DatedBy.EDITOR: "as an editor set it",
}
ENDINGS = {
    Ending.CORRECTED: "changed at its source, as seen on",
    Ending.EDITED: "replaced by an editor on",
    Ending.WITHDRAWN: "withdrawn on",
}
STANDINGS = {
    Standing.STANDS: "Still in the article.",
    Standing.GONE: "No longer in the article: it was changed after this check.",
    Standing.WITHDRAWN: "The article was withdrawn after this check.",
}


def dated_by(by: DatedBy) -> str:
    """Return how the day of publication was found."""
    return DATED_BY[by]


def ending(how: Ending) -> str:
    """Return why a version is the present one no more; the moment follows."""
    return ENDINGS[how]


def standing(what: Standing) -> str:
    """Return what became of a quote."""
    return STANDINGS[what]
