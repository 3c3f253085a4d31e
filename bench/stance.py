"""How pairs of claim and evidence are read: the desk beside what else can be installed, on the same rows in one run.

Run as `python bench/stance.py [--limit N] [FILE…]`; a file is JSON Lines of `claim`, `evidence` and `stance`. Without
files it takes the minimal pairs of the tests. Of each reader it prints the mean macro-F1 over the files, precision and
recall of `refutes` over all rows, and the median time of a pair. A peer that is not installed is named and passed over:
`pip install groundrails claimproofkit anchorcite` beside claimdesk, best in an environment of their own.
"""

import argparse
import os
import random
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory

from claims.entailment import SHIPPED, open_entailer
from claims.evaluate.baselines import by_overlap
from claims.evaluate.pairs import judge
from claims.evaluate.scores import confusion_of, macro_f1, scores
from claims.evaluate.stance import Case, read_stance_cases
from claims.model import Stance

Reader = Callable[[str, str], Stance]

CASES = Path(__file__).parents[1] / "tests" / "cases"
SEED = 2026
PEERS = ("groundrails", "claimproofkit", "anchorcite")


def main() -> None:
    """Print one line a reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--limit", type=int, default=100, help="rows drawn of each file, with a fixed seed")
    asked = parser.parse_args()
    files = asked.files or sorted(CASES.glob("minimal_pairs*.jsonl"))
    drawn = [drawn_from(list(cases_of(path)), asked.limit) for path in files]
    print(f"{sum(map(len, drawn))} pairs of {len(files)} files: {', '.join(path.name for path in files)}\n")
    print(f"{'':<24}{'macro F1':>10}{'refutes P':>11}{'R':>7}{'ms a pair':>11}")
    for name, read in readers():
        print(f"{name:<24}{measured(read, drawn)}")


def drawn_from(cases: list[Case], limit: int) -> list[Case]:
    """Return so many cases, the same ones every time."""
    return random.Random(SEED).sample(cases, min(limit, len(cases)))


def cases_of(path: Path) -> Iterator[Case]:
    """Yield the cases of a file, `qualifies` as the peers know it: not enough."""
    for case in read_stance_cases(path.read_bytes().splitlines()):
        yield Case(case.claim, case.evidence, _of_three(case.stance))


def measured(read: Reader | None, drawn: list[list[Case]]) -> str:
    """Return the figures of one reader as columns."""
    if read is None:
        return "not installed"
    times, answers = [], []
    for cases in drawn:
        answers.append([])
        for case in cases:
            began = time.perf_counter()
            given = _of_three(read(case.claim, case.evidence))
            times.append(1000 * (time.perf_counter() - began))
            answers[-1].append((case.stance, given))
    mean = fmean(macro_f1(confusion_of(of_file)) for of_file in answers)
    over_all = scores(confusion_of(chain.from_iterable(answers)))
    return f"{mean:>10.3f}{over_all.refutes_precision:>11.3f}{over_all.refutes_recall:>7.3f}{median(times):>11.2f}"


def readers() -> Iterator[tuple[str, Reader | None]]:
    """Yield every reader by its name; one that is not installed has none."""
    model = open_entailer(SHIPPED)
    model.open()
    yield "claimdesk", lambda claim, evidence: judge(claim, evidence, model).stance
    yield "claimdesk, rules alone", lambda claim, evidence: judge(claim, evidence).stance
    yield "word overlap, in thirds", by_overlap
    for name in PEERS:
        if find_spec(name) is None:
            yield name, None
        else:
            yield f"{name} {installed(name)}", PEER_READERS[name]()


def installed(name: str) -> str:
    """Return the version of a package."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def groundrails() -> Reader:
    """Its lexical grounder, which needs no model; what it calls contradicted is refuted."""
    import groundrails as peer  # noqa: PLC0415 (a peer is imported only where it is installed)

    home = TemporaryDirectory(prefix="groundrails-")
    os.environ["HF_HUB_OFFLINE"] = "1"
    peer.init(models="none", wordnet=False, home=home.name)

    def read(claim: str, evidence: str, _home: object = home) -> Stance:
        found = peer.ground(claim, [evidence], ignore_language=True).match_type
        return {"none": Stance.NEUTRAL, "contradicted": Stance.REFUTES}.get(found, Stance.SUPPORTS)

    return read


def claimproofkit() -> Reader:
    """Its verifier over one passage; partly supported and ambiguous are not enough."""
    import claimproofkit as peer  # noqa: PLC0415 (the same)

    said = {
        "directlySupported": Stance.SUPPORTS,
        "supportedByInference": Stance.SUPPORTS,
        "contradicted": Stance.REFUTES,
    }

    def read(claim: str, evidence: str) -> Stance:
        asked = peer.Claim("claim", claim, peer.ClaimType.FACTUAL)
        found = peer.ClaimVerifier().verify(asked, [peer.EvidencePassage("evidence", "file", evidence)])
        return said.get(found.status.value, Stance.NEUTRAL)

    return read


def anchorcite() -> Reader:
    """Its lexical scorer: a claim it can anchor is supported; it knows no conflict."""
    import anchorcite as peer  # noqa: PLC0415 (the same)

    def read(claim: str, evidence: str) -> Stance:
        return Stance.NEUTRAL if peer.anchor_claim(claim, evidence) is None else Stance.SUPPORTS

    return read


PEER_READERS = {"groundrails": groundrails, "claimproofkit": claimproofkit, "anchorcite": anchorcite}


def _of_three(stance: Stance) -> Stance:
    return Stance.NEUTRAL if stance is Stance.QUALIFIES else stance


if __name__ == "__main__":
    main()
