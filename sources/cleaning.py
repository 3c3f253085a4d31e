"""Page furniture, appeals and readers' comments out; a record of what went and why."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sources.appeals import (
    is_appeal,
    is_beside_appeal,
    is_near_appeal,
    is_notice,
    is_slogan,
    might_address,
    without_quotations,
)
from sources.boundaries import boundaries
from sources.bylines import is_dateline, read_byline
from sources.furniture import is_comment_head, is_sentence, key_of, opens_comments, opens_links, reason_for
from sources.model import Removal

LINK_WORDS = 3  # links at the top of a page, before its title, are tags and sections of up to so many words
MIN_PROSE = 2  # a text of fewer sentences has no end to speak of
TAIL_WORDS = 15  # a headline is shorter
MAX_PARTED_CHARS = 3_000  # an appeal is glued to a paragraph, not to a book
MAX_GAP = 3  # lines between two appeals that may belong to them
PROSE_CHARS = 60  # a line this long that ends as a sentence is prose
COMMENT_LINES = 12  # after a heading of comments, so many lines show whether comments follow

# A sentence runs into the next one without a space; never inside an address, an acronym or a name such as Node.js.
_GLUED = re.compile(r"(?<=[a-z)][a-z)])[.!?]+[”’)]?(?=[A-Z“‘][a-z]+[ ,’'])")
_GLUED_TITLE = re.compile(r"(?<=[a-z]{3})(?=(?:Mr|Mrs|Ms|Dr)\.? [A-Z][a-z])")
_ABBREVIATION = re.compile(
    r"(?:^|[^A-Za-z])(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Prof|Sen|Rep|Gov|Rev|Hon|St|Mt|No|Nos|vs|www)$"
)
_LIST_ITEM = re.compile(r"[•*‣▪◦·–—-] ?\S|\(?\d{1,3}[.)] |\(")
_OPEN = (",", ";", ":", ")", "”", "’", '"')
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_COMMENT_SIGN = re.compile(
    r"\breply\b|\breplying to\b|\bago\b|^@|\bsays:|\blikes?\b|\bupvote|\bmoderated\b|\breport abuse\b"
    r"|\bguest\b|\banonymous\b|\bcommenting\b|\blog ?in\b|\bsign ?in\b|\byour (?:name|email|comment)\b"
    r"|\b(?:i|im|i'm|you|lol)\b|!!",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article's own text, and what was taken out; the removals' offsets are those of the text as it arrived."""

    text: str
    removed: tuple[Removal, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text as it arrived, or one of its parts where sentences ran into each other."""

    start: int
    end: int
    text: str
    glued: bool = False  # it follows the part before it without a space


def clean(text: str, *, title: str | None = None) -> Cleaned:
    """Return the article without what stood around it. Whole lines go on strong signs; sentences stay whole."""
    lines = list(_parted(list(_lines(text))))
    reasons = _furniture(lines, title)
    _mark_head(lines, reasons)
    _mark_comments(lines, reasons)
    _mark_links(lines, reasons)
    _mark_appeals(lines, reasons)
    _mark_notices(lines, reasons)
    _mark_tail(lines, reasons)
    return _assembled(text, lines, reasons)


def restored(text: str, removed: Sequence[Removal], back: Collection[int]) -> Cleaned:
    """Return what is left of a text once some of the parts that were taken out of it are put back."""
    stays = [part for number, part in enumerate(removed) if number not in back and part.text]
    returned = [removed[number] for number in back]
    lines = list(_parted(list(_lines(text))))
    reasons: list[str | None] = [None] * len(lines)
    for place, line in enumerate(lines):
        if not any(part.start <= line.start and line.end <= part.end for part in returned):
            gone = (part.reason for part in stays if part.start <= line.start and line.end <= part.end)
            reasons[place] = next(gone, None)
    return _assembled(text, lines, reasons)


def _lines(text: str) -> Iterator[_Line]:
    for match in re.finditer(r"[^\n]+", text):
        start = match.start()
        for end in (*_joints(match.group()), len(match.group())):
            part = text[start : match.start() + end]
            lead = len(part) - len(part.lstrip())
            if stripped := part.strip():
                yield _Line(start + lead, start + lead + len(stripped), stripped, glued=start > match.start())
            start = match.start() + end


def _parted(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Part lines where they turn from speaking to their reader to telling the news, or back."""
    for place, line in enumerate(lines):
        if not (might_address(line.text) and len(line.text) <= MAX_PARTED_CHARS):
            yield line
            continue
        spans = list(boundaries(line.text))
        first, last = _runs_at_ends(_addressed([line.text[start:end] for start, end in spans]))
        if is_appeal(line.text):  # between two appeals all of it is one
            first = 0 if place + 1 < len(lines) and is_appeal(lines[place + 1].text) else first
            last = len(spans) if place and is_appeal(lines[place - 1].text) else last
        inner = [spans[cut][0] for cut in (first, last) if 0 < cut < len(spans)]
        for start, end in pairwise([0, *inner, len(line.text)]):
            part = line.text[start:end].rstrip()
            yield _Line(line.start + start, line.start + start + len(part), part, glued=line.glued and not start)


def _addressed(sentences: Sequence[str]) -> list[bool]:
    """Tell of each sentence whether it speaks to its reader, or goes on with one that does."""
    flags = [is_appeal(sentence) or is_notice(sentence) for sentence in sentences]
    for place in range(1, len(flags)):
        flags[place] |= flags[place - 1] and is_beside_appeal(sentences[place])
    for place in range(len(flags) - 2, -1, -1):
        flags[place] |= flags[place + 1] and is_beside_appeal(sentences[place])
    return flags


def _runs_at_ends(flags: Sequence[bool]) -> tuple[int, int]:
    """Return how many flags are set at the start, and from where on they are at the end; all or none part nothing."""
    if all(flags) or not any(flags):
        return 0, len(flags)
    first = next(place for place, flag in enumerate(flags) if not flag)
    last = len(flags) - next(place for place, flag in enumerate(reversed(flags)) if not flag)
    return first, last


def _joints(line: str) -> list[int]:
    """Return where sentences of a line run into each other without a space."""
    joints = [match.end() for match in _GLUED.finditer(line) if _is_joint(line, match.start(), match.end())]
    return sorted({*joints, *(match.start() for match in _GLUED_TITLE.finditer(line))})


def _is_joint(line: str, start: int, end: int) -> bool:
    before = line[max(0, start - 60) : start].rsplit(None, 1)[-1]
    after = line[end : end + 60].split(None, 1)[0]
    return _ABBREVIATION.search(before) is None and not any(sign in before + after for sign in ("/", "@", "www."))


def _furniture(lines: list[_Line], title: str | None) -> list[str | None]:
    reasons: list[str | None] = []
    top = True
    first_title = ""
    wanted = key_of(title or "")
    for index, line in enumerate(lines):
        near = [other.text for other in lines[max(0, index - 3) : index + 4]]
        key = key_of(line.text)
        reason = reason_for(line.text, top=top, neighbours=near)
        if reason is None and key and key in {wanted, first_title} and first_title:
            reason = "repeated_title"
        if reason is None and top and not first_title and key and (not wanted or key == wanted):
            first_title = key
        top = top and not (is_sentence(line.text) and len(line.text) >= PROSE_CHARS)
        reasons.append(reason)
    return reasons


def _mark_head(lines: list[_Line], reasons: list[str | None]) -> None:
    """Names of one to three words above a longer headline, before any sentence or byline, are a page's menu."""
    short: list[int] = []
    for index, line in enumerate(lines):
        if is_sentence(line.text) or read_byline(line.text) is not None or is_dateline(line.text):
            return
        if line.text.count(" ") < LINK_WORDS:
            short.append(index)
        elif reasons[index] is None and line.text.count(" ") > LINK_WORDS:
            for place in short:
                reasons[place] = reasons[place] or "navigation"
            return


def _mark_comments(lines: list[_Line], reasons: list[str | None]) -> None:
    """Everything after a heading of readers' comments goes, unless it plainly is the article that follows."""
    prose = [len(line.text) if is_sentence(line.text) and len(line.text) >= PROSE_CHARS else 0 for line in lines]
    before, total = 0, sum(prose)
    for index, line in enumerate(lines):
        if before and is_comment_head(line.text) and before >= total - before:
            reasons[index:] = ["reader_comments"] * (len(lines) - index)
            return
        if before and opens_comments(line.text):
            following = [other.text for other in lines[index + 1 : index + 1 + COMMENT_LINES]]
            signs = sum(len(_COMMENT_SIGN.findall(without_quotations(other))) for other in following)
            if before >= total - before or signs > 1:
                reasons[index:] = ["reader_comments"] * (len(lines) - index)
                return
        before += prose[index]


def _mark_links(lines: list[_Line], reasons: list[str | None]) -> None:
    """A heading of links goes with the headlines under it, up to the next sentence; at the top, with short ones."""
    inside = top = False
    before = 0
    for index, line in enumerate(lines):
        text = line.text
        is_prose = is_sentence(text) and len(text) >= PROSE_CHARS // 2
        is_long = len(text) > 3 * PROSE_CHARS or (top and text.count(" ") >= LINK_WORDS)
        if reasons[index] in {None, "related_link"} and opens_links(text):
            inside, top = True, not before
        elif inside and (is_prose or is_long or is_dateline(text) or read_byline(text) is not None):
            inside = False
        if inside and reasons[index] is None:
            reasons[index] = "related_link"
        before += is_prose and reasons[index] is None


def _mark_appeals(lines: list[_Line], reasons: list[str | None]) -> None:
    """Passages that ask the reader for support go, with what stands between two of them."""
    anchors = []
    for index, line in enumerate(lines):
        if reasons[index] is None and is_appeal(line.text):
            reasons[index] = "appeal"
        if reasons[index] == "appeal":
            anchors.append(index)
    for index in [place + step for place in anchors for step in (-1, 1)]:
        if 0 <= index < len(lines) and reasons[index] is None and is_slogan(lines[index].text):
            reasons[index] = "appeal"
            anchors.append(index)
    for first, second in pairwise(sorted(anchors)):
        if second - first <= MAX_GAP + 1:
            for index in range(first + 1, second):
                if reasons[index] is None and is_near_appeal(lines[index].text):
                    reasons[index] = "appeal"


def _mark_notices(lines: list[_Line], reasons: list[str | None]) -> None:
    """What a page says of itself and of its use goes wherever it stands."""
    for index, line in enumerate(lines):
        if reasons[index] is None and is_notice(line.text):
            reasons[index] = "notice"


def _mark_tail(lines: list[_Line], reasons: list[str | None]) -> None:
    """Headlines after the last sentence go: no article ends with a heading. Lists, captions and bylines stay."""
    kept = [index for index, reason in enumerate(reasons) if reason is None]
    prose = [index for index in kept if is_sentence(lines[index].text) and " " in lines[index].text]
    if len(prose) < MIN_PROSE:
        return
    after = [index for index in kept if index > prose[-1]]
    if not any(reason is not None for reason in reasons[prose[-1] + 1 :]):
        return  # nothing else of a page stands here: it may be how the author ends
    for index in after:
        text = lines[index].text
        is_own = _LIST_ITEM.match(text) or read_byline(text) is not None or is_dateline(text) or text.endswith(_OPEN)
        if not is_own and text.count(" ") < TAIL_WORDS:
            reasons[index] = "tail"


def _assembled(text: str, lines: list[_Line], reasons: list[str | None]) -> Cleaned:
    kept: list[str] = []
    removed: list[Removal] = []
    last: _Line | None = None
    for line, reason in zip(lines, reasons, strict=True):
        if reason is not None:
            removed.append(Removal(line.start, line.end, line.text, reason))
            continue
        if last is not None:
            gap = text[last.end : line.start]
            if line.glued and "\n" not in gap:
                kept.append(" ")
                removed.append(Removal(line.start, line.start, "", "glued"))
            else:
                kept.append("\n\n" if _BLANK_LINE.search(gap) else "\n")
        kept.append(line.text)
        last = line
    return Cleaned("".join(kept), tuple(removed))
