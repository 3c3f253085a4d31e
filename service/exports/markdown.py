"""A check as Markdown, in which no text of others can become markup."""

import re
from collections.abc import Iterator

from claims.model import Evidence, Stance
from service import wording
from service.cautioning import caution
from service.exports.model import Exported
from service.visible import visible

MEDIA_TYPE = "text/markdown"

# Signs that mean something anywhere in a line, and what only means something where a line begins.
_SIGNS = re.compile(r"([\\`*_\[\]|~#$^!])")
_OPENING = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LINKED = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)|(@)")


def escaped(text: str) -> str:
    """Return text on one line that Markdown shows as it is: no markup, no link, no HTML."""
    line = " ".join(visible(text).split())
    line = _SIGNS.sub(r"\\\1", line)
    for sign, entity in _ENTITIES.items():
        line = line.replace(sign, entity)
    line = _LINKED.sub(_unlinked, line)
    return _OPENING.sub(_begun, line)


def _unlinked(found: re.Match[str]) -> str:
    """Return what a reader would turn into a link with its sign as an entity."""
    scheme, colon, www, dot, _ = found.groups()
    return f"{scheme}&#58;" if colon else f"{www}&#46;" if dot else "&#64;"


def _begun(found: re.Match[str]) -> str:
    space, sign = found.groups()
    return f"{space}&#{ord(sign[0])};{sign[1:]}"


def address(url: str) -> str:
    """Return a web address as a link target that nothing in it can end."""
    return re.sub(r"[\s<>()\[\]\\`\"'|]", lambda sign: f"%{ord(sign.group()):02X}", url)


def markdown(exported: Exported) -> str:
    """Return the check as a page of Markdown."""
    return "\n".join(_lines(exported)) + "\n"


def _lines(exported: Exported) -> Iterator[str]:
    check = exported.check
    yield f"# {escaped(check.claim.text)}"
    confidence = escaped(wording.confidence(check.verdict.confidence))
    yield f"\n**{wording.verdict(check.verdict)}.** Confidence: {confidence}."
    left_out = f"; {told}" if (told := wording.left_out(check)) else ""
    yield f"\n{wording.counts(check)} Searched {wording.held(check.coverage.holdings)}{left_out}."
    for ruled in exported.rulings:
        ruling = ruled.ruling
        yield (
            f"\n**Ruled {wording.verdict_label(ruling.verdict).lower()}** by {escaped(ruling.editor)}, "
            f"{wording.moment(ruling.ruled_at)}{'' if ruled.counts else ' (a later ruling stands over it)'}."
        )
        if ruling.note:
            yield f"\n{escaped(ruling.note)}"
        if ruling.rating:
            yield f"\nRated: {escaped(ruling.rating.name)}."
    for stance in Stance:
        found = check.with_stance(stance)
        if found:
            yield f"\n## {wording.stance(stance)} ({len(found)})"
        for item in found:
            yield from _piece(item)
    yield f"\n---\n\nChecked {wording.moment(check.checked_at)}, method {escaped(check.method.version)}: "
    yield f"<{address(exported.page_url)}>"


def _piece(item: Evidence) -> Iterator[str]:
    cited = item.citation
    warning = caution(item)
    yield f"\n> {escaped(wording.quoted(item.quote))}\n>"
    told = [cited.outlet or "outlet unknown", wording.day(cited.published) if cited.published else "date unknown"]
    link = wording.web_link((cited.deep_link or cited.url) if warning is None else cited.url)
    title = escaped(cited.title or "Untitled")
    yield f"> {f'[{title}]({address(link)})' if link else title}, {escaped(', '.join(told))}. {escaped(item.why)}"
    if warning is not None:
        yield f">\n> **{escaped(warning)}**"
