"""Page furniture, appeals and readers' comments out; a record of what went and why."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sources.furniture import appeal_weights, is_sentence, key_of, opens_comments, opens_links, reason_for
from sources.model import Removal

APPEAL_THRESHOLD = (
    3  # one unmistakable phrase, or two that only appeals combine; 0 of 91 marked articles lost prose to it
)
WORDS_PER_WEIGHT = 20  # an appeal says so at least this often
SLOGAN_CHARS = 80  # in so short a line one firm phrase and one soft one are an appeal
MAX_GAP = 3  # lines between two appeals that may belong to them
PROSE_CHARS = 60  # a line this long that ends as a sentence is prose
COMMENT_LINES = 12  # after a heading of comments, so many lines show whether comments follow
MAX_PASSAGE_CHARS = 5_000  # an appeal is shorter

# A sentence runs into the next one without a space; never inside an address, an acronym or a name such as Node.js.
_GLUED = re.compile(r"(?<=[a-z)][a-z)])[.!?]+[”’)]?(?=[A-Z“‘][a-z]+[ ,’'])")
_GLUED_TITLE = re.compile(r"(?<=[a-z]{3})(?=(?:Mr|Mrs|Ms|Dr)\.? [A-Z][a-z])")
_ABBREVIATION = re.compile(
    r"(?:^|[^A-Za-z])(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Prof|Sen|Rep|Gov|Rev|Hon|St|Mt|No|Nos|vs|www)$"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"")
_TO_THE_READER = re.compile(r"\b(?:you|your|we|our|us)\b", re.IGNORECASE)
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
    lines = list(_lines(text))
    reasons = _furniture(lines, title)
    _mark_comments(lines, reasons)
    _mark_links(lines, reasons)
    _mark_appeals(lines, reasons)
    return _assembled(text, lines, reasons)


def restored(text: str, removed: Sequence[Removal], index: int) -> Cleaned:
    """Return what is left of a text once one of the parts that were taken out of it is put back."""
    back = removed[index]
    stays = [part for place, part in enumerate(removed) if place != index and part.text]
    lines = list(_lines(text))
    reasons: list[str | None] = [None] * len(lines)
    for place, line in enumerate(lines):
        if not (back.start <= line.start and line.end <= back.end):
            reasons[place] = next(
                (part.reason for part in stays if part.start <= line.start and line.end <= part.end), None
            )
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


def _mark_comments(lines: list[_Line], reasons: list[str | None]) -> None:
    """Everything after a heading of readers' comments goes, unless it plainly is the article that follows."""
    prose = [len(line.text) if is_sentence(line.text) and len(line.text) >= PROSE_CHARS else 0 for line in lines]
    before, total = 0, sum(prose)
    for index, line in enumerate(lines):
        if before and opens_comments(line.text):
            following = [other.text for other in lines[index + 1 : index + 1 + COMMENT_LINES]]
            signs = sum(len(_COMMENT_SIGN.findall(_QUOTED.sub("", other))) for other in following)
            if before >= total - before or signs > 1:
                reasons[index:] = ["reader_comments"] * (len(lines) - index)
                return
        before += prose[index]


def _mark_links(lines: list[_Line], reasons: list[str | None]) -> None:
    """A heading of links goes with the headlines under it, up to the next sentence."""
    inside = False
    for index, line in enumerate(lines):
        if reasons[index] is None and opens_links(line.text):
            inside = True
        elif inside and (is_sentence(line.text) or len(line.text) > 3 * PROSE_CHARS):
            inside = False
        if inside and reasons[index] is None:
            reasons[index] = "related_link"


def _mark_appeals(lines: list[_Line], reasons: list[str | None]) -> None:
    """Passages that ask the reader for support go, with what stands between two of them."""
    anchors = []
    for index, line in enumerate(lines):
        if reasons[index] is None and _is_appeal(line.text):
            reasons[index] = "appeal"
        if reasons[index] == "appeal":
            anchors.append(index)
    for index in [place + step for place in anchors for step in (-1, 1)]:
        if 0 <= index < len(lines) and reasons[index] is None and _is_slogan(lines[index].text):
            reasons[index] = "appeal"
            anchors.append(index)
    for first, second in pairwise(sorted(anchors)):
        if second - first <= MAX_GAP + 1:
            for index in range(first + 1, second):
                if reasons[index] is None and sum(_weights(lines[index].text)) >= APPEAL_THRESHOLD:
                    reasons[index] = "appeal"


def _is_slogan(line: str) -> bool:
    """Tell whether a line beside an appeal is its heading."""
    return not is_sentence(line) and len(line) < SLOGAN_CHARS and max(_weights(line), default=0) > 1


def _is_appeal(passage: str) -> bool:
    """Tell whether a passage, outside its quotations, speaks to the reader and asks for support."""
    weights = _weights(passage)
    firm = [weight for weight in weights if weight > 1]
    asks = max(weights, default=0) >= APPEAL_THRESHOLD or sum(firm) > APPEAL_THRESHOLD
    asks = asks or (bool(firm) and sum(weights) >= APPEAL_THRESHOLD and len(passage) < SLOGAN_CHARS)
    return asks and _TO_THE_READER.search(_QUOTED.sub(" ", passage)) is not None


def _weights(passage: str) -> tuple[int, ...]:
    """Return the appeal weights of a passage's own words, none where they are thinly spread over a long one."""
    if len(passage) > MAX_PASSAGE_CHARS:
        return ()
    weights = appeal_weights(_QUOTED.sub(" ", passage))
    return weights if sum(weights) * WORDS_PER_WEIGHT >= passage.count(" ") else ()


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
