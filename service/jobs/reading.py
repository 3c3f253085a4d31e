"""A list of claims as it was sent, to rows: a CSV with a column `claim`, or JSON Lines of claims."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

from service.jobs.model import Form, GivenRow, Layout, UnreadableList
from sources.readers.values import NamedTwice, once

MAX_ROWS = 20_000
MAX_COLUMNS = 200
CLAIM, AS_OF = "claim", "as_of"
DELIMITERS = (",", ";", "\t", "|")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_list(content: bytes, form: Form) -> tuple[Layout, list[GivenRow]]:
    """Return how a list is written and its rows; all of them, or none.

    Raises:
        UnreadableList: it is not UTF-8, not of this form, empty or too long; the message names the line.
    """
    text = _decoded(content)
    marked = text.startswith(BYTE_ORDER_MARK)
    text = text.removeprefix(BYTE_ORDER_MARK)
    if form is Form.CSV:
        layout, rows = _csv(text, marked=marked)
    else:
        layout, rows = Layout(form, marked=marked), list(_json_lines(text))
    if not rows:
        raise UnreadableList("There is no claim in this list.")
    return layout, rows


def _decoded(content: bytes) -> str:
    if content.startswith(UTF_16):
        raise UnreadableList("The list is UTF-16; save it as UTF-8 (in Excel: CSV UTF-8).")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableList(
            f"Line {line} is not UTF-8 (byte {error.start} of the list); save it as UTF-8 (in Excel: CSV UTF-8)."
        ) from error
    if "\x00" in text:
        raise UnreadableList(f"Line {text.count(chr(10), 0, text.index(chr(0))) + 1} holds a NUL character.")
    return text


def _csv(text: str, *, marked: bool) -> tuple[Layout, list[GivenRow]]:
    delimiter = _delimiter(text)
    # A break within a quoted cell is a break as it was written: no newline is translated.
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines = _lines(reader)
    columns = [name.strip() for name in next(lines)]
    if len(set(columns)) < len(columns):
        twice = next(name for name in columns if columns.count(name) > 1)
        raise UnreadableList(f"Two columns have the name {twice[:100]!r}.")
    lowered = [name.lower() for name in columns]
    claim, as_of = lowered.index(CLAIM), lowered.index(AS_OF) if AS_OF in lowered else None
    rows = []
    for cells in lines:
        if len(cells) != len(columns):
            raise UnreadableList(f"Line {reader.line_num} has {len(cells)} cells; the header names {len(columns)}.")
        day = "" if as_of is None else cells[as_of].strip()
        rows.append(GivenRow(cells[claim], json.dumps(cells, ensure_ascii=False), day))
        _bounded(len(rows))
    return Layout(Form.CSV, tuple(columns), delimiter, marked), rows


def _lines(reader: Any) -> Iterator[list[str]]:
    """Yield the lines of a CSV that hold something."""
    try:
        yield from (cells for cells in reader if any(cell.strip() for cell in cells))
    except csv.Error as error:
        raise UnreadableList(f"Line {reader.line_num} is not CSV: {error}.") from error


def _delimiter(text: str) -> str:
    """Return what parts the header into columns of which one is the claim: nothing is guessed from the rows."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    for delimiter in DELIMITERS:
        try:
            names = next(csv.reader([header], delimiter=delimiter, strict=True), [])
        except csv.Error:
            continue
        if len(names) > MAX_COLUMNS:
            raise UnreadableList(f"The header names {len(names)} columns; {MAX_COLUMNS} are allowed.")
        if CLAIM in (name.strip().lower() for name in names):
            return delimiter
    raise UnreadableList("The first line must name the columns, and one of them must be `claim`.")


def _json_lines(text: str) -> Iterator[GivenRow]:
    count = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            count += 1
            _bounded(count)
            yield _json_row(line, number)


def _json_row(line: str, number: int) -> GivenRow:
    try:
        value = json.loads(line, parse_constant=_refuse, object_pairs_hook=once)
        given = json.dumps(value, ensure_ascii=False)
        given.encode()
    except UnicodeEncodeError as error:
        raise UnreadableList(f"Line {number} escapes half a character (a lone surrogate).") from error
    except json.JSONDecodeError as error:
        raise UnreadableList(f"Line {number} is not JSON: {error.msg} at column {error.colno}.") from error
    except NamedTwice as error:
        raise UnreadableList(f"Line {number}: {error}.") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableList(f"Line {number} holds a figure that is too long, or is nested too deeply.") from error
    if isinstance(value, str):
        value = {CLAIM: value}
        given = json.dumps(value, ensure_ascii=False)
    if "\\u0000" in given:
        raise UnreadableList(f"Line {number} holds a NUL character.")
    if not isinstance(value, dict) or not isinstance(value.get(CLAIM), str):
        raise UnreadableList(f"Line {number} must be an object with a text under `claim`, or a text.")
    if not isinstance(value.get(AS_OF), str | None):
        raise UnreadableList(f"Line {number} has an `as_of` that is no text.")
    return GivenRow(value[CLAIM], given, value.get(AS_OF) or "")


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _bounded(count: int) -> None:
    if count > MAX_ROWS:
        raise UnreadableList(f"The list is too long: {MAX_ROWS} claims are allowed in one job.")
