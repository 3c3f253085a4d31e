"""What mutmut found: `python -m tests.claims.mutation` after `mutmut run`; docs/testing.md says how it is read.

`--sample N` names N mutants to run instead, drawn by a fixed seed, for a machine that has no hours to spare.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from math import sqrt
from pathlib import Path

MUTANTS = Path(__file__).parents[2] / "mutants"
SEED = 9
SURVIVED, NO_TESTS = 0, 33  # how mutmut writes down the end of a test run
NORMAL = 1.96  # of 95 %


def results() -> dict[str, dict[str, int | None]]:
    """Return, for each file that was mutated, how the tests of each mutant ended; None: they were not run."""
    found = {
        path.relative_to(MUTANTS).with_suffix("").as_posix(): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(MUTANTS.rglob("*.meta"))
    }
    return {name: meta["exit_code_by_key"] for name, meta in found.items() if meta["exit_code_by_key"]}


def sample(of: Mapping[str, Mapping[str, int | None]], number: int) -> list[str]:
    """Return some mutants of all, the same ones for the same code."""
    every = sorted(name for mutants in of.values() for name in mutants)
    return random.Random(SEED).sample(every, min(number, len(every)))  # noqa: S311 — a draw, not a secret


def interval(killed: int, run: int) -> tuple[float, float]:
    """Return between which shares the share of all mutants lies, at 95 % (Wilson)."""
    share, spread = killed / run, NORMAL**2 / run
    centre, half = share + spread / 2, NORMAL * sqrt(share * (1 - share) / run + spread / run / 4)
    return (centre - half) / (1 + spread), (centre + half) / (1 + spread)


def _table(of: Mapping[str, Mapping[str, int | None]]) -> Iterator[str]:
    total: Counter[str] = Counter()
    yield "| file | mutants | run | killed | survived |\n|---|---|---|---|---|\n"
    for name, ends in of.items():
        run = [end for end in ends.values() if end is not None]
        alive = sum(end in {SURVIVED, NO_TESTS} for end in run)
        counts = {"mutants": len(ends), "run": len(run), "killed": len(run) - alive, "survived": alive}
        total.update(counts)
        yield f"| `{name}` | {' | '.join(map(str, counts.values()))} |\n"
    low, high = interval(total["killed"], max(1, total["run"]))
    yield f"\n{total['killed']} of {total['run']} killed, {total['killed'] / max(1, total['run']):.1%}"
    yield f" ({low:.1%} to {high:.1%}), of {total['mutants']} mutants.\n\nSurvived:\n"
    yield from (f"{name}\n" for ends in of.values() for name, end in ends.items() if end in {SURVIVED, NO_TESTS})


if __name__ == "__main__":
    if sys.argv[1:2] == ["--sample"]:
        sys.stdout.write("\n".join(sample(results(), int(sys.argv[2]))))
    else:
        sys.stdout.writelines(_table(results()))
