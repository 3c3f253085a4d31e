"""Many claims at once: a file of them checked by several processes, each answer a line as it comes."""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import IO, Any, TypeAlias

from claims.errors import UnreadableClaim
from claims.finding import Filters
from service.cli.opening import settings
from service.schemas import CheckSchema
from service.wiring import Desk, open_desk

Answer: TypeAlias = dict[str, Any]

# Claims handed out at once for each process: enough that none waits, few enough that Ctrl-C ends soon.
AHEAD = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A claim and the number of its line in the file it came from."""

    number: int
    claim: str


def claims_in(lines: Iterable[bytes]) -> Iterator[Line]:
    """Yield the claims of a file, one a line; empty lines are passed over."""
    for number, line in enumerate(lines, start=1):
        claim = line.decode(errors="replace").strip()
        if claim:
            yield Line(number, claim)


def answered(file: IO[bytes]) -> set[Line]:
    """Return what an output file already answers, and cut off a last line that was not written to its end."""
    found: set[Line] = set()
    whole = 0
    for line in file:
        try:
            row = json.loads(line)
            found.add(Line(row["line"], row["typed"]))
        except (ValueError, KeyError, TypeError):
            break
        whole += len(line)
    file.seek(whole)
    file.truncate()
    return found


def answers(lines: Iterable[Line], *, jobs: int, filters: Filters) -> Iterator[Answer]:
    """Yield the check of each claim as one object with its `line`, as they are done; a bad claim has an `error`."""
    if jobs == 1:
        with _desk() as desk:
            for line in lines:
                yield _answer(desk, line, filters)
        return
    waiting: set[Future[Answer]] = set()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start) as pool:
        try:
            for line in lines:
                waiting.add(pool.submit(_work, line, filters))
                if len(waiting) >= jobs * AHEAD:
                    done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in done)
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


_own: list[Desk] = []  # the desk of a process that checks for another


@contextmanager
def _desk() -> Iterator[Desk]:
    desk = open_desk(settings())
    try:
        yield desk
    finally:
        desk.close()


def _start() -> None:
    _own.append(open_desk(settings()))


def _work(line: Line, filters: Filters) -> Answer:
    return _answer(_own[0], line, filters)


def _answer(desk: Desk, line: Line, filters: Filters) -> Answer:
    told: Answer = {"line": line.number, "typed": line.claim}
    try:
        check = desk.checker.check(
            line.claim, as_of=filters.as_of, outlets=filters.outlets, languages=filters.languages
        )
    except UnreadableClaim as error:
        return told | {"error": str(error)}
    told.update(json.loads(CheckSchema().dumps(check)))
    return told


@contextmanager
def continued(out: Path) -> Iterator[tuple[set[Line], IO[bytes]]]:
    """Open an output file to go on where it stopped; give what it answers and the file to write to."""
    with out.open("a+b") as written:
        written.seek(0)
        yield answered(written), written


def as_line(answer: Answer) -> bytes:
    """Return an answer as a line of JSON Lines."""
    return json.dumps(answer, ensure_ascii=False).encode() + b"\n"
