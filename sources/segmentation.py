"""Text to sentences, each with the place where it stands and the part of the article it is."""

import re

from sources.boundaries import boundaries
from sources.bylines import is_dateline, read_byline
from sources.model import Sentence, SentenceKind

MAX_HEADING_WORDS = 15  # a line inside the text, without a final mark, is a heading up to here
MAX_CAPTION_CHARS = 400
MAX_TITLE_WORDS = 30  # the first line is one up to here

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# A line that says whose picture it is: "(Photo: …)", "… [AFP/Getty Images]", "File photo: …".
_CAPTION = re.compile(
    r"[(\[]?(?:File |Handout )?(?i:Photo|Image|Picture|Pic|Photograph|Illustration|Graphic|Map|Video|Caption)s?"
    r"(?: (?:by|credit|courtesy|courtesy of|via))?: ?\S.{0,390}"
    r"|.{10,300}[(\[|/–—-] ?(?:(?:File|Handout|AP|AFP|Reuters|EPA|PTI) )?"
    r"(?:(?i:Photo|Image|Picture|Photograph|Credit|File|Handout)s?\b[^.]{0,60}|Getty Images[)\]]?)"
    r"|.{10,300}\b(?:AP|AFP|Reuters|EPA|PTI|Getty)/[A-Z][\w .'’-]{1,40}[)\]]?"
)
_CLOSING = "\"”’'»)]*"
_LIST_ITEM = re.compile(r"[•*‣▪◦·–—-]|\(?\d{1,3}[.)] |\(?[a-z][.)] ")


def split(text: str, *, article_id: str, language: str | None) -> tuple[Sentence, ...]:
    """Return the sentences of a text in order; none crosses a line, and `text[s.start:s.end] == s.text` for each."""
    found: list[tuple[int, int, SentenceKind]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        spans = list(boundaries(line, language))
        kind = _kind(line.strip(), alone=len(spans) == 1, first=not found)
        found += [(match.start() + start, match.start() + end, kind) for start, end in spans]
    if all(kind is SentenceKind.HEADLINE for _, _, kind in found):  # a text of headings alone is read as its body
        found = [(start, end, SentenceKind.BODY) for start, end, _ in found]
    return tuple(
        Sentence(article_id, position, start, end, text[start:end], kind)
        for position, (start, end, kind) in enumerate(found)
    )


def _kind(line: str, *, alone: bool, first: bool) -> SentenceKind:
    if read_byline(line) is not None:
        return SentenceKind.BYLINE
    if is_dateline(line):
        return SentenceKind.DATELINE
    if len(line) <= MAX_CAPTION_CHARS and _CAPTION.fullmatch(line):
        return SentenceKind.CAPTION
    if not alone or _LIST_ITEM.match(line):
        return SentenceKind.BODY
    words = line.count(" ") + 1
    if first and words <= MAX_TITLE_WORDS and (line.endswith("?") or not _is_ended(line)):
        return SentenceKind.HEADLINE
    if words <= MAX_HEADING_WORDS and not _is_ended(line):
        return SentenceKind.HEADLINE
    return SentenceKind.BODY


def _is_ended(line: str) -> bool:
    """Tell whether a line ends as a sentence does; a quoted word at the end of a headline does not end it."""
    if line.rstrip(_CLOSING) == line:
        return line.endswith((".", "!", "?", "…", ":", ";", ","))
    return line.rstrip(_CLOSING).endswith((".", "!", "?", "…", ","))
