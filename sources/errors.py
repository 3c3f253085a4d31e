"""What can go wrong with sources.

SourceError
├── UnreadableDocument   what arrived cannot be read as an article
│   └── DocumentTooLarge     it is longer than the desk accepts
├── UnreadableTruth      a file of texts that people marked cannot be read
├── UnknownArticle       no article has this id
├── StoreUnavailable     the database cannot be reached or written
└── IndexUnavailable     the sentence index cannot be reached, read or written
"""


class SourceError(Exception):
    """Anything that can go wrong with sources; its message is fit to show to a user."""


class UnreadableDocument(SourceError):
    """What arrived cannot be read as an article."""


class DocumentTooLarge(UnreadableDocument):
    """A document is longer than the desk accepts."""


class UnreadableTruth(SourceError):
    """A file of texts that people marked, or a page that it names, cannot be read."""


class UnknownArticle(SourceError):
    """No article has this id."""


class StoreUnavailable(SourceError):
    """The database cannot be reached or written."""


class IndexUnavailable(SourceError):
    """The sentence index cannot be reached, read or written."""
