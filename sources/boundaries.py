"""Where one line's sentences end: sentencex proposes, and what news archives hold beside plain prose corrects it."""

import re
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from sources.model import Span

DEFAULT_LANGUAGE = "en"  # sentencex's rules for a text whose language nobody declared
MAX_SENTENCE_CHARS = 2_000  # longer than any sentence of the news archives we read; the rest is damage or an attack
MAX_QUOTATION_CHARS = 250  # UD English: F1 0.88 without parting quotations, 0.91 with; at 250 precision keeps its 0.986
WINDOW_CHARS = 4_000  # sentencex takes quadratic time over unclosed quotations and scripts without spaces
TAIL_CHARS = 60  # so much on each side of a boundary tells whether it is one

_CLOSING = "\"”’'»)]*"
_BLANKED = str.maketrans(dict.fromkeys('"“”«»()[]', " "))
_OPENING_TAIL = re.compile(r"\s+[\"“‘(\[«]+\s*$")
_CLOSING_HEAD = re.compile(r"[”\"’)\]»]+")
_SPACED_STOP = re.compile(r"[^\S\x00-\x7f]+(?=\.)")  # sentencex stumbles over "A", a wide space and a full stop
_UNSEEN_END = re.compile(r"(?:(?<![!?])[!?]{2,}+|(?<=[a-z])(?:\.\.\.|…))[\"”’'»)]*+ ++(?=[\"“‘'«(]?[A-Z])")

# What belongs to the sentence before it although it follows the full stop: closing marks, notes, smileys.
_TRAILING = re.compile(r"[”\"’'»)\]*]+(?=\s|$)|\s?(?:\[\d{1,3}\])+|\s[:;=]-?[()DP](?=\s|$)|\s?(?:\.{2,}|…)(?=\s|$)")
_LEADING = re.compile(r"(?<=\s)[\"“‘(\[«*]$")  # and what opens the next one
_ITEM = re.compile(
    r"(?:(?<=[:?!)\]”\"]\s)|(?<=[a-z]{4}\.\s))\(?\d{1,2}[.)]\s*$"
)  # "… questions 1. Which": the figure leads what follows

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}) +"
_LED = (  # words that lead into a date, by their length, as a look-behind wants them
    r"(?<!\b(?:on|of|to|by|in|at) )(?<!\b(?:and|for|was|the) )(?<!\b(?:from|said|late|this|till) )"
    r"(?<!\b(?:until|since|early|dated) )"
)
_CAPITAL = r"(?=[\"“‘']?[A-Z])"
# Places where saved pages glue with a space what stood apart; the end of each match is a boundary.
_JOINTS = (
    # A bracket opened after the end of a sentence is a sentence of its own, however it closes.
    re.compile(r"(?:^|(?<=[.!?”\"] ))\([A-Z][^()]{0,300}\) +" + _CAPITAL),
    # A whole date that no word leads into: the strip between a headline and its article.
    re.compile(rf"(?<=[a-z0-9’'”\"] ){_LED}(?={_DAY}{_CAPITAL})"),
    re.compile(_DAY + _CAPITAL),
    # A time stamp with its whole date.
    re.compile(
        r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\b\.?)? +(?![AaPp]\.?[Mm]\b)"
        + _CAPITAL
    ),
    re.compile(r"(?<=[a-z.”\"'] )(?=(?:File (?:photo|image)|Image|Photo|Photograph|Picture|Illustration): [A-Z])"),
    re.compile(r"\s(?=[•▪◦‣●■] )"),
)
_SPEAKER = re.compile(
    r"(?:[A-Z][\w.'’-]* ){1,4}(?:said|says|asked|added|told|replied|wrote|warned|insisted|declared|cried|shouted)\b"
)
# After one of these a full stop ends no sentence.
_TITLE = re.compile(
    r"(?:^|[\s(“\"‘'-])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Cmdr|Adm|Brig|Sen|Rep|Gov|Pres|Hon|Rev|Fr|St|Mt|Ft"
    r"|Messrs|Supt|Insp|Amb|Asst|Assoc|Dept|Det|Sr|Smt|Shri|No|Nos|Art|vs|v|approx|cf|e\.g|i\.e|[A-Z])\.$"
)
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z])[.)]")


def boundaries(line: str, language: str | None = None) -> Iterator[Span]:
    """Yield the span of each sentence of one line, trimmed of white space."""
    start = 0
    for end in _ends(line, language):
        if end <= start:
            continue
        if end == len(line) or not _continues(line[max(start, end - TAIL_CHARS) : end], line[end : end + TAIL_CHARS]):
            yield from _bounded(line, start, end)
            start = end


def _ends(line: str, language: str | None) -> list[int]:
    """Return where sentences may end, in order, the line's own end last."""
    ends = {match.end() for joint in _JOINTS for match in joint.finditer(line)}
    end = 0
    for piece in _pieces(line, language):
        end += len(piece)
        ends.add(_settled(line, end))
    return sorted({*ends, len(line)})


def _settled(line: str, end: int) -> int:
    """Move an end past the marks that close its sentence, or before those that open the next one."""
    bare = end - len(line[max(0, end - TAIL_CHARS) : end]) + len(line[max(0, end - TAIL_CHARS) : end].rstrip())
    if trailing := _TRAILING.match(line, bare):
        return trailing.end()
    if end < len(line) and (leading := _LEADING.search(line, max(0, end - 2), end)):
        return leading.start()
    item = _ITEM.search(line, max(0, end - 8), end)
    return item.start() if item is not None else end


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
        window = _SPACED_STOP.sub(lambda match: " " * len(match[0]), line[start : start + WINDOW_CHARS])
        found: list[str] = sentencex.segment(code, window)
        if "".join(found) != window:  # pragma: no cover -- no text is known of which sentencex loses anything
            found = [window]
        if start + WINDOW_CHARS < len(line) and len(found) > 1 and len(found[-1]) < WINDOW_CHARS // 2:
            found.pop()  # the window cut it short; the next one begins with it
        for piece in found:
            pieces.append(line[start : start + len(piece)])
            start += len(piece)
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
