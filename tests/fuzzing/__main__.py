"""`python -m tests.fuzzing [MINUTES] [PART…]`: feeds every reader, parser, cleaner and comparator until time is over.

Each part gets rounds of made texts and files in turn. What breaks, or takes longer than its length allows, is made as
short as can be and printed with what it was fed; the others go on. Ends with 1 where anything was found.
"""

import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings

from tests.fuzzing.parts import FED
from tests.growth.growing import forget

ROUND = 100  # texts
SECONDS = 3.0  # of the processor, for a text of at most a few thousand letters


def bounded(part: Callable[[Any], object]) -> Callable[[Any], None]:
    """Return what feeds a part, and holds it to its time."""

    def feed(fed: Any) -> None:
        started = time.thread_time()
        part(fed)
        taken = time.thread_time() - started
        assert taken < SECONDS, f"took {taken:.1f} seconds"

    return feed


def main(minutes: float, wanted: list[str]) -> int:
    """Feed; return how many parts broke."""
    ends, fed = time.monotonic() + 60 * minutes, 0
    broken: set[str] = set()
    parts = {name: each for name, each in FED.items() if not wanted or any(word in name for word in wanted)}
    quiet = settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    while time.monotonic() < ends and parts.keys() - broken:
        for name in sorted(parts.keys() - broken):
            strategy, part = parts[name]
            try:
                quiet(given(strategy)(bounded(part)))()
            except Exception as error:  # noqa: BLE001 (that is what is looked for)
                broken.add(name)
                places = traceback.format_tb(error.__traceback__)[-4:]
                said = [f"== {name}: {type(error).__name__}: {error}", *places, *getattr(error, "__notes__", ())]
                sys.stdout.write("\n".join(each[:1_500] for each in said) + "\n")
                sys.stdout.flush()
            fed += ROUND
            forget()
            if time.monotonic() > ends:
                break
        sys.stdout.write(f"{fed} fed to {len(parts)} parts, {len(broken)} broke\n")
        sys.stdout.flush()
    return len(broken)


if __name__ == "__main__":
    sys.exit(min(1, main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0, sys.argv[2:])))
