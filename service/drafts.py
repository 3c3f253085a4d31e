"""What a draft arrives as, read by the readers that read articles; nothing is taken out of it."""

from dataclasses import dataclass

from claims.errors import DraftTooLarge, UnreadableDraft
from sources.errors import DocumentTooLarge, UnreadableDocument
from sources.model import Document
from sources.readers import read, read_article


@dataclass(frozen=True, slots=True)
class DraftText:
    """The text of a draft, and its title where it has one."""

    text: str
    title: str | None = None


def draft_in_text(text: str) -> DraftText:
    """Return a draft as it was typed; line ends and lines broken to fit a width are levelled.

    Raises:
        UnreadableDraft: it holds no text.
    """
    try:
        return _read([read_article({"text": text})])
    except UnreadableDocument as error:
        raise UnreadableDraft("The draft holds no text.") from error


def draft_in_file(content: bytes, *, name: str = "", media_type: str | None = None) -> DraftText:
    """Return the draft in a file: text, HTML or a Word document; whatever else holds one article is read too.

    Raises:
        UnreadableDraft: it cannot be read, or holds several articles.
        DraftTooLarge: it is larger than any reader takes.
    """
    try:
        return _read(list(read(content, name=name, media_type=media_type)))
    except DocumentTooLarge as error:
        raise DraftTooLarge(str(error)) from error
    except UnreadableDocument as error:
        raise UnreadableDraft(str(error)) from error


def _read(documents: list[Document]) -> DraftText:
    if len(documents) != 1:
        raise UnreadableDraft("This holds several articles: send one draft at a time.")
    return DraftText(documents[0].text, documents[0].title)
