"""What on a saved page is no part of its article, line by line. The phrases are data: lexicons/furniture.tsv."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from sources.bylines import is_date_strip, read_byline
from sources.text import fold

MAX_LINE_CHARS = 300  # furniture comes in short lines; appeals alone are longer, and are weighed
MAX_LINK_WORDS = 30  # "Also read:" and the headline behind it
MEMO = 4_096  # lines of one article, asked for by each pass over it
TAIL_CHARS = 20  # the end of a shortened headline, long enough to know it by

_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FIGURE = re.compile(r"\b\d+\b")
_ADDRESS = re.compile(r"\W{0,3}(?:https?://|www\.)\S+", re.IGNORECASE)
_COPYRIGHT = re.compile(r"\W{0,3}(?:©|\(c\) ?(?:19|20)\d\d|copyright (?:©|\(c\)|(?:19|20)\d\d))", re.IGNORECASE)
_RIGHTS = re.compile(r"all rights reserved", re.IGNORECASE)
_HOLDER = re.compile(
    r"\W{0,3}(?:©|\(c\)|copyright(?: ©| \(c\))?) ?(?:(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?)?,? "
    r"(?P<holder>[A-Z][\w'’&-]*(?:\.\w+)?(?: (?:[A-Z][\w'’&-]*|of|the|and|&)){0,6})(?=\.? ?[|.,;–—-]|\.? All\b|\.?$)",
    re.IGNORECASE,
)
_CODE = re.compile(r"\bfunction ?\(|\bvar \w+ ?=|\bwindow\.\w+|\bdocument\.\w+|\w\.push\(|^[{}()\[\];]+$|</?[a-z]+[ >]")
_TAG_OF_TEXT = re.compile(r"</?(?:a|abbr|b|br|cite|em|i|mark|p|q|s|small|span|strong|sub|sup|u)(?: [^<>]{0,300})?>")
_TOKEN = re.compile(r"[a-z][a-z0-9_]{7,40}")
_CRUMBS = re.compile(r"[^>›»|/•·]{1,60}(?:\s?[>›»|•·]\s?[^>›»|•·]{0,80}){1,12}")
_GLUED_HOME = re.compile(r"Home[A-Z][a-z]")
_MENU = re.compile(r"(?:Home|News|Menu)(?: (?:[A-Z][\w’'-]*|&|and)){2,20}")
_CREDIT = re.compile(
    r"[(\[]?(?:Photo|Image|Picture|Pic|Photograph|Illustration|Credit)s?(?: credit| courtesy)?s?:? .{2,80}"
    r"|(?:media|image) ?(?:caption|copyright|source) ?(?-i:[A-Z]).{2,120}",
    re.IGNORECASE,
)
_NETWORK = (
    r"(?:Facebook|Twitter|X|Instagram|WhatsApp|Telegram|YouTube|LinkedIn|TikTok|Threads|Google|Bluesky|Mastodon"
    r"|social media|Apple News|iOS|Android)"
)
# Calls to do something with the page: to follow its paper on Facebook, to send the article by email.
_CALL = re.compile(
    r"(?:Follow|Like|Find|Join|Watch|Catch|Connect with|Subscribe to|Stay (?:updated|connected|informed|tuned)|Share"
    rf"|Chat with)\b.{{0,60}}\b(?:on|via|through|in) (?:our )?{_NETWORK}\b.{{0,60}}"
    r"|(?:Send|Print|Share|Save|Rate|Listen to|Email|Copy|Bookmark|Like|Comment on|React to|Download|Translate|Report"
    r"|Gift|Cite) (?:or comment on )?(?:this|the|an?) (?:article|story|page|post|link|error|mistake|typo|comment|piece)"
    r"\b.{0,100}|(?:Print|Copy|Share|Save|Email|Send) (?:article|story|page|post)(?: link)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?:E-?mail:? |Contact:? )?[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}")
_TAGS = re.compile(r"#\w{2,40}(?:[ ,]+#\w{2,40}){0,20}")
_AGO = r"(?:about )?\d{1,3} ?(?:min(?:ute)?|hour|hr|day|week|month|year)s? ago(?: ?[|·•] ?Reply)?"
# A reader's name with the age of the comment, or before the comment.
_COMMENT_HEAD = re.compile(
    rf"@?[\w.'’ -]{{1,40}}(?:,[\w.'’ -]{{1,40}})?[|,·•–—-] ?{_AGO}"
    r"|@?[\w.'’-]{1,30}(?: [\w.'’-]{1,30}){0,2} says:",
    re.IGNORECASE,
)
MENU_SHARE = 0.75  # of a menu's words so many are names of sections and buttons
MENU_WORDS = 3  # two such words in the middle of an article may be a heading
_FINAL = (".", "!", "?", "…", ".”", '."', "?”", "!”", ".)", ".’")


@cache
def _rows(kind: str) -> dict[str, tuple[str, int]]:
    text = files("sources").joinpath("lexicons/furniture.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {phrase: (reason, int(weight)) for row_kind, reason, weight, phrase in rows if row_kind == kind}


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    """Return one pattern for all phrases of a kind, the longest first."""
    phrases = sorted(_rows(kind), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)")


@cache
def _headings(kind: str) -> re.Pattern[str]:
    """Return the pattern of a kind of headings; * stands for a few words, of comments for a whole title."""
    some = r"\S+(?: \S+){0,15}" if kind == "comments" else r"\S+(?: \S+){0,3}"
    forms = (re.escape(phrase).replace(r"\*", some) for phrase in _rows(kind))
    return re.compile("|".join(forms))


@lru_cache(maxsize=MEMO)
def key_of(line: str) -> str:
    """Return the words of a short line as the lexicon writes them: folded, figures as #; empty for a long line."""
    if len(line) > MAX_LINE_CHARS:
        return ""
    return " ".join(_FIGURE.sub("#", fold(word).replace("-", " ").replace("'", " ")) for word in _WORDS.findall(line))


def is_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return line.rstrip().endswith(_FINAL)


def opens_comments(line: str) -> bool:
    """Tell whether a line is a heading of readers' comments, or the first of them with its writer and age."""
    return _headings("comments").fullmatch(key_of(line)) is not None


def is_comment_head(line: str) -> bool:
    """Tell whether a line is the name of a reader with the age of his comment."""
    return len(line) <= MAX_LINE_CHARS and _COMMENT_HEAD.fullmatch(line) is not None


def opens_links(line: str) -> bool:
    """Tell whether a line is a heading of links to other articles."""
    return not line.endswith((".", "!", "?")) and _headings("tail").fullmatch(key_of(line).rstrip(" #")) is not None


def copyright_holder(line: str) -> str | None:
    """Return who a copyright line names, None where it is no such line or names nobody."""
    line = line.strip()
    if len(line) > MAX_LINE_CHARS or not _COPYRIGHT.match(line):
        return None
    match = _HOLDER.match(line)
    if match is None or not match["holder"][0].isupper() or match["holder"].lower().startswith("all rights"):
        return None
    return match["holder"].rstrip(" .")


def weights_in(passage: str, kind: str) -> tuple[int, ...]:
    """Return the weights of the phrases of a kind that a passage holds, each once."""
    rows = _rows(kind)
    found = set(_phrases(kind).findall(passage.casefold().replace("’", "'")))
    return tuple(rows[phrase][1] for phrase in found)


def reason_for(line: str, *, top: bool = False, neighbours: Sequence[str] = ()) -> str | None:
    """Return why a line is furniture, None for a line of the article.

    `top` says that it stands before the article's first sentence; `neighbours` are the lines about it.
    """
    line = line.strip()
    if not line or len(line) > MAX_LINE_CHARS:
        return None
    return _by_shape(line, top=top) or _by_phrase(line) or _by_neighbours(line, neighbours)


def _by_shape(line: str, *, top: bool) -> str | None:
    if _ADDRESS.fullmatch(line):
        return "address"
    if _COPYRIGHT.match(line) or (_RIGHTS.search(line) and len(line.split()) <= MAX_LINK_WORDS):
        return "copyright"
    if is_date_strip(line):
        return "date_strip"
    if is_code(line) or (top and _TOKEN.fullmatch(line)):
        return "tracker"
    if not any(map(str.isalnum, line)):
        return "widget"
    is_cut = line.endswith(("...", "…"))
    return None if is_sentence(line) and not is_cut else _by_open_shape(line, top=top)


def is_code(line: str) -> bool:
    """Tell whether a line is a script's or a page's code; a sentence that was sent with tags in it is a sentence."""
    return _CODE.search(line) is not None and not (
        is_sentence(line) and _CODE.search(_TAG_OF_TEXT.sub(" ", line)) is None
    )


def _by_open_shape(line: str, *, top: bool) -> str | None:
    """Judge a line that does not end as a sentence."""
    if read_byline(line) is not None:
        return None
    if _GLUED_HOME.match(line) or _MENU.fullmatch(line) or (top and _is_trail(line)):
        return "navigation"
    if _is_menu(line, top=top):
        return "navigation"
    if _CALL.fullmatch(line):
        return "share"
    if _MAIL.fullmatch(line) or _TAGS.fullmatch(line):
        return "widget"
    return "credit" if _CREDIT.fullmatch(line) else None


def _is_menu(line: str, *, top: bool) -> bool:
    """Tell whether a line holds names of sections, networks and buttons and little else."""
    words = key_of(line).split()
    known = sum(word in _rows("section") for word in words)
    if len(words) == 1:
        return top and known == 1
    return known >= MENU_SHARE * len(words) and (top or len(words) >= MENU_WORDS)


def _is_trail(line: str) -> bool:
    """Tell whether a line is a trail of sections, as in "Home > World > Asia"."""
    return _CRUMBS.fullmatch(line) is not None and (line.startswith("Home") or len(re.findall("[>›»|•·]", line)) > 1)


def _by_phrase(line: str) -> str | None:
    key = key_of(line)
    if key in _rows("line"):
        return _rows("line")[key][0]
    head, colon, _ = line.replace(" | ", ": ", 1).partition(":")
    words = key.split()
    if colon and key_of(head) in _rows("start") and (len(words) <= MAX_LINK_WORDS):
        return _rows("start")[key_of(head)][0]
    if is_sentence(line) or len(words) > MAX_LINK_WORDS // 2:
        return None
    for length in (5, 4, 3, 2):
        start = " ".join(words[:length])
        if len(words) > length and start in _rows("start"):
            return _rows("start")[start][0]
    return None


def _by_neighbours(line: str, neighbours: Sequence[str]) -> str | None:
    """A line cut short that repeats the beginning of another is its link."""
    bare = line.rstrip(" .…")
    if line.endswith(("...", "…")) and len(bare) >= TAIL_CHARS:
        tail = fold(bare[-TAIL_CHARS:])
        if any(tail in fold(other) for other in neighbours if other != line and len(other) <= MAX_LINE_CHARS):
            return "navigation"
    return None
