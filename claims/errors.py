"""What can go wrong with claims.

ClaimError
├── UnreadableClaim      what was typed cannot be checked
├── UnreadableCase       a line of a case file is no case
├── UnusableStanceModel  the stance model cannot be loaded, or not read a pair
├── UnreadableDraft      a draft holds nothing that could be read
│   └── DraftTooLarge    a draft is longer than this desk takes
├── UnknownDraft         no draft has this id
├── UnknownWatch         no watch has this id
├── UnknownCheck         no check has this id
├── UnknownRuling        no ruling has this id
└── NotRated             no rating was given that could be published
"""


class ClaimError(Exception):
    """Anything that can go wrong with claims; its message is fit to show to a user."""


class UnreadableClaim(ClaimError):
    """What was typed cannot be checked: it is empty, too long, or says nothing to look for."""


class UnreadableCase(ClaimError):
    """A line of a case file is no case."""


class UnusableStanceModel(ClaimError):
    """The stance model cannot be loaded or cannot read a pair; the message says what is wrong with it."""


class UnknownCheck(ClaimError):
    """No check has this id."""


class UnknownWatch(ClaimError):
    """No watch has this id."""


class UnknownRuling(ClaimError):
    """No ruling has this id."""


class NotRated(ClaimError):
    """The ruling that counts carries no rating, or there is no ruling: nothing can be published of this check."""


class UnreadableDraft(ClaimError):
    """A draft holds nothing that could be read: it is empty, or its file is damaged."""


class DraftTooLarge(UnreadableDraft):
    """A draft is longer than this desk takes, or falls into more sentences."""


class UnknownDraft(ClaimError):
    """No draft has this id; it may have been deleted."""
