"""Rows as CSV that a spreadsheet shows and never computes."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from service.visible import visible

MEDIA_TYPE = "text/csv"
# A spreadsheet takes a cell that begins so for a formula, some after blanks or in their wide forms too.
_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def inert_cell(value: object) -> object:
    """Return a cell as it is shown: what a spreadsheet would compute has an apostrophe before it, numbers have none."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = visible(value)
    is_computed = text.startswith(_COMPUTED) or text.lstrip().startswith(_COMPUTED)
    return f"'{text}" if is_computed else text


def row(cells: Sequence[object]) -> str:
    """Return one row."""
    written = StringIO(newline="")
    csv.writer(written).writerow([inert_cell(cell) for cell in cells])
    return written.getvalue()


def rows(head: Sequence[str], body: Iterable[Sequence[object]]) -> Iterable[str]:
    """Yield a table row by row, its head first."""
    yield row(head)
    for cells in body:
        yield row(cells)
