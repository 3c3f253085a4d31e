"""A job's answers, as JSON Lines or CSV: a line a row, in the order and with the columns in which the list came."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

from claims.model import Check, Evidence, Stance
from service.cautioning import caution
from service.jobs.model import Form, Job, Row
from service.jobs.reading import BYTE_ORDER_MARK, MAX_COLUMNS

OURS = "claimdesk_"
COLUMNS = tuple(
    OURS + name
    for name in (
        "status verdict qualified confidence supports refutes qualifies origins reason quote caution article outlet "
        "published source check problem"
    ).split()
)
# A spreadsheet runs a cell that begins so as a formula, also behind white space; a plain number is none.
_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*\s?%?\Z")


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: one that would be begins with an apostrophe."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def status_of(row: Row) -> str:
    """Return in one word what became of a row."""
    if row.fault is not None:
        return "failed"
    return "waiting" if row.answered_at is None else "checked"


def csv_lines(job: Job, rows: Iterable[Row], *, given: Iterable[Row] | None = None) -> Iterator[str]:
    """Yield the result as CSV, written as the list was: its delimiter, its columns, then ours.

    The columns of JSON Lines are the members of all rows, for which `given` is read through beforehand.
    """
    columns = job.layout.columns or _members(given or ())
    kept = [(place, name) for place, name in enumerate(columns) if name not in COLUMNS]
    line = StringIO(newline="")
    writer = csv.writer(line, delimiter=job.layout.delimiter)

    def written(cells: Iterable[str]) -> str:
        writer.writerow([harmless(cell) for cell in cells])
        text = line.getvalue()
        line.seek(0)
        line.truncate()
        return text

    mark = BYTE_ORDER_MARK if job.layout.marked else ""
    yield mark + written([*(name for _, name in kept), *COLUMNS])
    for row in rows:
        cells = _cells(row, columns)
        yield written([*(cells[place] for place, _ in kept), *_answer(row)])


def json_lines(job: Job, rows: Iterable[Row], dumped: Any) -> Iterator[str]:
    """Yield the result as JSON Lines; `dumped` writes what a row is answered with."""
    for row in rows:
        given = json.loads(row.given)
        if job.layout.form is Form.CSV:
            given = dict(zip(job.layout.columns, given, strict=True))
        line = {"row": row.number, "given": given, "status": status_of(row), **dumped(row)}
        yield json.dumps(line, ensure_ascii=False) + "\n"


def _members(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the members of all rows in the order in which they first stand; what is past reason is left out."""
    seen: dict[str, None] = {}
    for row in rows:
        seen.update(dict.fromkeys(json.loads(row.given)))
        if len(seen) >= MAX_COLUMNS:
            break
    return tuple(seen)[:MAX_COLUMNS]


def _cells(row: Row, columns: tuple[str, ...]) -> list[str]:
    given = json.loads(row.given)
    if isinstance(given, Mapping):
        given = [given.get(name) for name in columns]
    return [_cell(value) for value in given]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _answer(row: Row) -> list[str]:
    """Return our own columns of a row, in the order of `COLUMNS`."""
    if row.check is None:
        blank = [""] * (len(COLUMNS) - 2)
        return [status_of(row), *blank, row.detail or ""]
    check, first = row.check, _first(row.check)
    counts = {stance: len(check.with_stance(stance)) for stance in Stance}
    citation = first and first.citation
    return [
        status_of(row),
        check.verdict.label.value,
        "yes" if check.verdict.qualified else "no",
        check.verdict.confidence.level.value,
        *(str(counts[stance]) for stance in (Stance.SUPPORTS, Stance.REFUTES, Stance.QUALIFIES)),
        str(check.origins),
        "; ".join(check.verdict.reasons),
        first.quote if first else "",
        (first and caution(first)) or "",
        (citation and citation.title) or "",
        (citation and citation.outlet) or "",
        citation.published.isoformat() if citation and citation.published else "",
        (citation and (citation.deep_link or citation.url)) or "",
        check.id,
        "",
    ]


def _first(check: Check) -> Evidence | None:
    """Return the strongest quote that takes a stance, one that the verdict counts before any other."""
    taking = [item for item in check.evidence if item.stance is not Stance.NEUTRAL]
    return min(taking, key=lambda item: item.uncounted is not None, default=None)
