"""Drafts, checked sentence by sentence."""

import time
from collections.abc import Iterator
from typing import Any, Literal, TypedDict, cast

from service.client.asking import API, Asking, said, truth
from service.client.shapes import Check, VerdictLabel

DRAFTS = f"{API}/drafts"
DraftStatus = Literal["checking", "stopped", "done"]


class DraftSummary(TypedDict):
    """A draft without its sentences."""

    id: str
    url: str
    title: str | None
    created_at: str
    status: DraftStatus
    counts: dict[str, int]


class DraftSentence(TypedDict):
    """A sentence of a draft: `text[start:end]` is the sentence."""

    position: int
    start: int
    end: int
    kind: str
    text: str
    checkable: bool
    not_checkable: dict[str, Any] | None
    claim: str | None
    verdict: VerdictLabel | None
    problem: str | None
    check: Check | None


class Draft(DraftSummary):
    """A draft with its sentences."""

    as_of: str | None
    characters: int
    text: str
    sentences: list[DraftSentence]


class Drafts(Asking):
    """Operations on drafts."""

    def start_draft(self, text: str, *, as_of: str | None = None, key: str | None = None) -> Draft:
        """Give a draft to the desk; a long one is not checked to its end yet."""
        return cast("Draft", self.request("POST", DRAFTS, json=said({"text": text, "as_of": as_of}), key=key))

    def start_draft_document(self, content: bytes, media_type: str, *, key: str | None = None) -> Draft:
        """Give a draft as plain text, a page or a Word document."""
        headers = {"Content-Type": media_type}
        return cast("Draft", self.request("POST", DRAFTS, content=content, headers=headers, key=key))

    def draft(self, draft_id: str, *, evidence: bool = True) -> Draft:
        """Return a draft and how far it has come; without `evidence`, its checks come without quotes."""
        asked = {"evidence": None if evidence else truth(evidence)}
        return cast("Draft", self.request("GET", f"{DRAFTS}/{draft_id}", params=asked))

    def check_draft(self, text: str, *, as_of: str | None = None, every: float = 1.0) -> Draft:
        """Return a draft with every sentence judged."""
        draft = self.start_draft(text, as_of=as_of)
        while draft["status"] == "checking":
            time.sleep(every)
            draft = self.draft(draft["id"])
        return draft

    def drafts(self) -> Iterator[DraftSummary]:
        """Yield the drafts, newest first."""
        return self._each(DRAFTS, "drafts", {})

    def draft_copy(self, draft_id: str, form: Literal["html", "md", "docx"]) -> bytes:
        """Return a draft with a footnote for each checked sentence."""
        return self._read(f"{DRAFTS}/{draft_id}/copy", {"format": form})

    def delete_draft(self, draft_id: str) -> None:
        """Delete a draft with its text; its checks stay."""
        self.request("DELETE", f"{DRAFTS}/{draft_id}")
