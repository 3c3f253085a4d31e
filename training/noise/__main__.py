"""Make the tables behind an article's noise.

`python -m training.noise words LIST…`, `pairs`, `routes`, `slips WORDNET` (Debian: wordnet-base),
`glosses DICTD` (Debian: dict-freedict-…, their folder), `learn`.
"""

import argparse
import json
import os
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training.noise import glosses, habits, pairs, routes, words
from training.noise.calibrating import MARGIN, read_sets, shares, threshold
from training.noise.corpora import Corpus, read_corpus, untouched, whole
from training.noise.learning import Examples, amounts, learn_weights
from training.noise.reading import Array, Read, parts, read, vocabulary
from training.noise.tables import write
from training.noise.wearing import wear

SEED = 9
LONG = 1_500  # characters: the length of a short news story, from which on the figures are given apart


def corpus(data: Path, work: Path) -> Corpus:
    """Return the documents to learn from; they are drawn once and kept with what was made of them."""
    kept = work / "corpus.json"
    if not kept.exists():
        drawn = read_corpus(data)
        kept.write_text(json.dumps({"clean": drawn.clean, "sound": drawn.sound}), encoding="utf-8")
    return Corpus(**json.loads(kept.read_text(encoding="utf-8")))


def learn(data: Path, work: Path) -> None:
    """Learn, leave each family of routes out in turn, print what is found of it, and write the tables."""
    texts = corpus(data, work)
    rng = random.Random(SEED)
    sets = {"clean": texts.clean, "sound": texts.sound, "worn": [wear(text, rng) for text in texts.clean]}
    sets |= routes.read(work) | read_sets(data)
    stretches = {name: [parts(text) for text in documents] for name, documents in sets.items()}
    names = [route for family in routes.FAMILIES.values() for route in family]
    columns = vocabulary(part for name in ("clean", "sound", *names) for part in stretches[name])
    found = {name: read(documents, stretches[name], columns) for name, documents in sets.items()}
    written = frozenset(whole(data))
    by_one = np.array([text in written for text in texts.clean])
    made = {route: found[route] for route in names}
    examples = Examples(found["clean"], found["sound"], found["worn"], made, by_one)
    long = np.array([len(text) > LONG for text in texts.clean])
    for left_out in (*routes.FAMILIES, None):
        families = [family for family in routes.FAMILIES if family != left_out]
        weights = learn_weights(examples, families)
        rows = {name: amounts(found[name], examples.table(families)) for name in read_sets(data)}
        level = threshold({name: seen @ weights[1:] + weights[0] for name, seen in rows.items()}) + MARGIN
        clean = examples.seen(examples.clean, families)
        rows |= {"whole, unseen": clean[by_one], "long, unseen": clean[long & ~by_one]}
        for route, read_there in made.items():
            rows[f"{route} (long)"] = _unseen(examples, route, families, left_out)[long & read_there.there]
        print(json.dumps({"left_out": left_out, "flagged": shares(rows, weights, level)}))
    write(examples.table(families), columns, weights, level)


def _unseen(examples: Examples, route: str, families: Sequence[str], left_out: str | None) -> Array:
    """Return what is seen in documents of a route by tables that did not learn from them."""
    got: Read = examples.routes[route]
    if left_out is not None and route in routes.FAMILIES[left_out]:
        return amounts(got, examples.table(families))
    return examples.seen(got, families)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.noise", description=__doc__)
    parser.add_argument("verb", choices=["words", "pairs", "routes", "slips", "glosses", "learn"])
    parser.add_argument(
        "lists",
        nargs="*",
        type=Path,
        help="for `words`: the dictionaries; for `slips`: WordNet; for `glosses`: a folder",
    )
    parser.add_argument("--data", type=Path, default=os.environ.get("CLAIMDESK_DATA"), help="folder of the data")
    parser.add_argument("--work", type=Path, default=Path("training-work/noise"), help="folder for what is made")
    asked = parser.parse_args()
    if asked.verb == "words":
        words.build(asked.lists)
        return
    if asked.data is None:
        parser.error("give --data or set CLAIMDESK_DATA")
    asked.work.mkdir(parents=True, exist_ok=True)
    if asked.verb == "pairs":
        pairs.build(untouched(Path(asked.data), corpus(Path(asked.data), asked.work)))
    elif asked.verb == "routes":
        routes.make(corpus(Path(asked.data), asked.work).clean, asked.work)
    elif asked.verb == "slips":
        texts = corpus(Path(asked.data), asked.work)
        habits.make(texts.clean, texts.sound, asked.work, *asked.lists)
    elif asked.verb == "glosses":
        glosses.make(corpus(Path(asked.data), asked.work).clean, asked.work, *asked.lists)
    else:
        learn(Path(asked.data), asked.work)


if __name__ == "__main__":
    main()
