"""A check as a W3C Web Annotation collection: each quote an annotation that assesses the claim."""

from typing import Any

from claims.model import Evidence
from service.cautioning import caution
from service.exports.model import Exported, instant
from service.schemas.evidence import selectors
from service.wording import stance, verdict

MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotations(exported: Exported) -> dict[str, Any]:
    """Return the collection, all of it in its first page."""
    check = exported.check
    address = f"{exported.api_url}.jsonld"
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": f"{verdict(check.verdict)}: {check.claim.text}",
        "creator": _creator(exported),
        "created": instant(check.checked_at),
        "total": len(check.evidence),
        "first": {
            "id": f"{address}#page",
            "type": "AnnotationPage",
            "partOf": address,
            "startIndex": 0,
            "items": [_annotation(exported, number, item) for number, item in enumerate(check.evidence, start=1)],
        },
    }


def _creator(exported: Exported) -> dict[str, str]:
    return {"id": f"{exported.base}/", "type": "Software", "name": f"claimdesk {exported.check.method.version}"}


def _annotation(exported: Exported, number: int, item: Evidence) -> dict[str, Any]:
    body = [
        {"type": "TextualBody", "purpose": "tagging", "value": item.stance.value},
        _text("assessing", f"{stance(item.stance)} “{exported.check.claim.text}”: {item.why}"),
    ]
    warning = caution(item)
    if warning is not None:
        body.append(_text("commenting", warning))
    return {
        "id": f"{exported.page_url}#e{number}",
        "type": "Annotation",
        "motivation": "assessing",
        "created": instant(exported.check.checked_at),
        "creator": _creator(exported),
        "body": body,
        "target": _targets(exported, item),
    }


def _text(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", "language": "en"}


def _targets(exported: Exported, item: Evidence) -> list[dict[str, Any]]:
    """Return where the quote stands: in the desk's text by words and offsets, on the original page by words alone.

    Words that may not be the author's own are not sought on the original page.
    """
    by_words, by_offsets = selectors(item)
    kept = {"type": "SpecificResource", "source": exported.article_url(item), "selector": [by_words, by_offsets]}
    cited = item.citation
    if cited.deep_link is None or cited.url is None or not item.quotable:
        return [kept]
    return [kept, {"type": "SpecificResource", "source": cited.url, "selector": by_words}]
