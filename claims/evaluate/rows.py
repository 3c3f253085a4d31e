"""JSON Lines of judged cases, read one by one."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from claims.errors import UnreadableCase

Case = TypeVar("Case")


def read_rows(lines: Iterable[bytes], case_of: Callable[[object], Case]) -> Iterator[Case]:
    """Yield what `case_of` makes of each line that is not blank; it raises ValueError for what is no case.

    Raises:
        UnreadableCase: a line is no JSON, or no case; the message names the line.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield case_of(json.loads(line))
            except (ValueError, RecursionError) as error:
                raise UnreadableCase(f"line {number}: {error}") from error
