"""Text to sentences, each with the place where it stands."""

import re
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from sources.bylines import read_byline
from sources.model import Sentence, SentenceKind, Span

DEFAULT_LANGUAGE = "en"  # sentencex's rules for a text whose language nobody declared
MAX_SENTENCE_CHARS = 2_000  # longer than any sentence of the news archives we read; the rest is damage or an attack
MAX_HEADING_WORDS = 15  # a line inside the text, without a final mark, is a heading up to here
MAX_TITLE_WORDS = 30  # the first line is one up to here
MAX_QUOTATION_CHARS = 250  # UD English: F1 0.88 without parting quotations, 0.91 with; at 250 precision keeps its 0.986
WINDOW_CHARS = 4_000  # sentencex takes quadratic time over unclosed quotations and scripts without spaces
TAIL_CHARS = 60  # so much on each side of a boundary tells whether it is one

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDS = tuple(".!?…:;,\"”’'»)]*")
_CLOSING = "\"”’'»)]*"
_LIST_ITEM = re.compile(r"[•*‣▪◦·–—-]|\(?\d{1,3}[.)] |\(?[a-z][.)] ")
_UNSEEN_END = re.compile(r"(?:[!?]{2,}|(?<=[a-z])(?:\.\.\.|…))[\"”’'»)]* +(?=[\"“‘'«(]?[A-Z])")
_BLANKED = str.maketrans(dict.fromkeys('"“”«»()[]', " "))
_OPENING_TAIL = re.compile(r"\s+[\"“‘(\[«]+\s*$")
_CLOSING_HEAD = re.compile(r"[”\"’)\]»]+")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z])[.)]")
_SPEAKER = re.compile(
    r"(?:[A-Z][\w.'’-]* ){1,4}(?:said|says|asked|added|told|replied|wrote|warned|insisted|declared|cried|shouted)\b"
)
# After one of these a full stop ends no sentence.
_TITLE = re.compile(
    r"(?:^|[\s(“\"‘'])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Cmdr|Adm|Brig|Sen|Rep|Gov|Pres|Hon|Rev|Fr|St|Mt|Messrs"
    r"|Supt|Insp|No|Nos|Art|vs|v|approx|cf|e\.g|i\.e|[A-Z])\.$"
)


def boundaries(line: str, language: str | None = None) -> Iterator[Span]:
    """Yield the span of each sentence of one line, trimmed of white space."""
    start = 0
    end = 0
    for piece in _pieces(line, language):
        if end > start and not _continues(line[max(start, end - TAIL_CHARS) : end], line[end : end + TAIL_CHARS]):
            yield from _bounded(line, start, end)
            start = end
        end += len(piece)
    yield from _bounded(line, start, end)


def _pieces(line: str, language: str | None) -> Iterator[str]:
    """Yield what sentencex parts, parted again where it saw no end: in a long quotation, after "!!", after "..."."""
    for piece in _parted(line, language):
        parts = _parted_inside_quotes(piece, language) if _may_part_inside(piece) else [piece]
        for part in parts:
            start = 0
            for match in _UNSEEN_END.finditer(part):
                yield part[start : match.end()]
                start = match.end()
            yield part[start:]


def _parted(line: str, language: str | None) -> list[str]:
    """Return the pieces sentencex parts a line into, a long one window by window; together they are the line."""
    code = (language or DEFAULT_LANGUAGE).split("-")[0].lower()
    pieces: list[str] = []
    start = 0
    while start < len(line):
        window = line[start : start + WINDOW_CHARS]
        found: list[str] = sentencex.segment(code, window)
        if "".join(found) != window:
            found = [window]
        if start + WINDOW_CHARS < len(line) and len(found) > 1 and len(found[-1]) < WINDOW_CHARS // 2:
            found.pop()  # the window cut it short; the next one begins with it
        pieces += found
        start += sum(map(len, found))
    return pieces


def _may_part_inside(piece: str) -> bool:
    """A short quotation stays with its speaker; a long one, or one that nobody closed, is read sentence by sentence."""
    is_open = piece.count("“") != piece.count("”") or piece.count('"') % 2 == 1
    return is_open or len(piece) > MAX_QUOTATION_CHARS


def _parted_inside_quotes(piece: str, language: str | None) -> list[str]:
    """Return the sentences of a piece as they are parted once its quotation marks and brackets are blanked out."""
    ends = []
    end = 0
    for part in _parted(piece.translate(_BLANKED), language):
        end += len(part)
        if opening := _OPENING_TAIL.search(piece, max(0, end - 6), end):
            ends.append(opening.start())
        elif closing := _CLOSING_HEAD.match(piece, end):
            ends.append(closing.end())
        else:
            ends.append(end)
    ends = sorted({*ends, len(piece)} - {0})
    return [piece[start:stop] for start, stop in pairwise([0, *ends])]


def _continues(before: str, after: str) -> bool:
    """Tell whether sentencex parted what belongs together: a title from its name, a quotation from its speaker."""
    tail = before.rstrip()
    head = after.lstrip()
    if tail.endswith(tuple(_CLOSING)) and (head[:1].islower() or _SPEAKER.match(head)):
        return True
    return _TITLE.search(tail) is not None or _NUMBER.fullmatch(tail) is not None


def _bounded(line: str, start: int, end: int) -> Iterator[Span]:
    while True:
        while start < end and line[start].isspace():
            start += 1
        while end > start and line[end - 1].isspace():
            end -= 1
        if start == end:
            return
        if end - start <= MAX_SENTENCE_CHARS:
            yield start, end
            return
        cut = line.rfind(" ", start, start + MAX_SENTENCE_CHARS) + 1 or start + MAX_SENTENCE_CHARS
        stop = cut
        while line[stop - 1].isspace():
            stop -= 1
        yield start, stop
        start = cut


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
