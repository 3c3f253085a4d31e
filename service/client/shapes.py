"""What the API answers, as a type checker sees it: the JSON itself, which may hold more than is named here."""

from typing import Any, Literal, TypedDict

VerdictLabel = Literal["supported", "refuted", "conflicting_evidence", "not_enough_evidence"]
Stance = Literal["supports", "refutes", "qualifies", "neutral"]
JobState = Literal["waiting", "running", "done", "cancelled"]


class Problem(TypedDict):
    """What went wrong (RFC 9457); `errors` maps a field to its messages."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: dict[str, list[str]]


class Confidence(TypedDict):
    """How far a verdict may be relied on."""

    level: Literal["high", "medium", "low"]
    value: float
    capped_by: list[str]


class Verdict(TypedDict):
    """What all evidence together says of a claim."""

    label: VerdictLabel
    qualified: bool
    confidence: Confidence
    reasons: list[str]


class Noise(TypedDict):
    """Visible damage in an article's language."""

    level: Literal["low", "medium", "high"]
    value: float
    reasons: list[dict[str, Any]]


class Cited(TypedDict):
    """The article behind a quote."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    deep_link: str | None
    published: str | None
    language: str | None
    translated_from: str | None
    origin: str
    noise: Noise


class Evidence(TypedDict):
    """One quote and what it says of the claim."""

    stance: Stance
    score: float
    decided_by: str | None
    reason: str
    uncounted: str | None
    explanations: dict[str, dict[str, Any]]
    attribution: dict[str, Any]
    quote: str
    context: dict[str, str | None]
    highlights: dict[str, list[list[int]]]
    selectors: list[dict[str, Any]]
    quotable: bool
    caution: str | None
    content_sha256: str
    article: Cited


class Claim(TypedDict):
    """The claim as it was read."""

    text: str
    facets: dict[str, Any]


class CheckSummary(TypedDict):
    """A check without its quotes."""

    id: str
    url: str
    checked_at: str
    as_of: str | None
    outlets: list[str]
    languages: list[str]
    claim: Claim
    verdict: Verdict
    counts: dict[str, int]
    coverage: dict[str, Any]
    method: dict[str, Any]


class Check(CheckSummary):
    """A check with its quotes."""

    evidence: list[Evidence]
    changed_quotes: list[dict[str, Any]]


class Difference(TypedDict):
    """One thing that differs between two checks of one claim, and why; `words` is the line an editor reads."""

    kind: str
    then: str | None
    now: str | None
    cause: str | None
    article: str | None
    title: str | None
    quote: str | None
    caution: str | None
    words: str


class Answer(TypedDict):
    """What became of one claim of many: a check, or the problem it met."""

    status: int
    check: Check | None
    problem: Problem | None


class Article(TypedDict):
    """An article without its text."""

    id: str
    self: str
    title: str | None
    outlet: str | None
    url: str | None
    author: str | None
    published: str | None
    language: str | None
    translated_from: str | None
    origin: str
    added_at: str
    content_sha256: str
    characters: int
    noise: Noise


class Job(TypedDict):
    """A list of claims on its way to be checked."""

    id: str
    url: str
    name: str
    state: JobState
    as_of: str | None
    outlets: list[str]
    languages: list[str]
    created_at: str
    started_at: str | None
    ended_at: str | None
    total: int
    checked: int
    failed: int
    results: dict[str, str]
