"""The formats a check leaves in: asked for by a suffix of its address, or by what a client accepts."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from service.exports import annotations, claimreview, evidence_table, markdown, page, table
from service.exports.model import Exported


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its suffix and media type; `policy` is a Content-Security-Policy of its own."""

    suffix: str
    media_type: str
    name: str
    write: Callable[[Exported], str]
    policy: str | None = None

    @property
    def file_suffix(self) -> str:
        """Return what a file of this format is named with, so that other programs know it too."""
        return f"{self.suffix}.jsonld" if self.media_type == claimreview.MEDIA_TYPE else self.suffix


def _as_json(write: Callable[[Exported], dict[str, Any]]) -> Callable[[Exported], str]:
    return lambda exported: json.dumps(write(exported), ensure_ascii=False)


FORMATS = (
    Format("md", markdown.MEDIA_TYPE, "Markdown", markdown.markdown),
    Format("html", page.MEDIA_TYPE, "HTML", page.page, page.POLICY),
    Format("csv", table.MEDIA_TYPE, "CSV", evidence_table.evidence_table),
    Format("jsonld", annotations.MEDIA_TYPE, "W3C annotations", _as_json(annotations.annotations)),
    Format("claimreview", claimreview.MEDIA_TYPE, "ClaimReview", _as_json(claimreview.claim_review)),
)
BY_SUFFIX = {form.suffix: form for form in FORMATS}
