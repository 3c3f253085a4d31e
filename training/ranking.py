"""Learn how much each part of a sentence's rank counts: `python -m training.ranking CORPUS QUERIES`.

CORPUS and QUERIES are the files of `claimdesk evaluate retrieval`. A pairwise logistic regression: the part-by-part
differences between a right row and up to forty wrong ones of the same question shall be positive; no weight is below 0.
"""

import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from claims.evaluate.retrieval import Question, Row, read_corpus, read_questions
from claims.finding import Finder
from claims.ranking import Part
from claims.reading import read
from sources.index import open_index
from sources.model import Entry, Sentence

LEARNED = (
    Part.WORDS,
    Part.COVER,
    Part.NAMES,
    Part.FIGURES,
    Part.TOLD,
    Part.ORDER,
    Part.NEARNESS,
    Part.PHRASES,
)
QUESTIONS = 500
WRONG = 40
SHRINK = 5e-4
STEPS, RATE = 5_000, 0.5
SEED = 1


def differences(rows: list[Row], questions: list[Question]) -> list[NDArray[np.float64]]:
    """Return for each question the right rows' parts less the wrong ones'."""
    found = []
    with TemporaryDirectory() as home:
        index = open_index(f"tantivy://{home}/index")
        index.rebuild(Entry(Sentence(row.id, 0, 0, len(row.whole), row.whole)) for row in rows)
        finder = Finder(index)
        for question in questions:
            ranked = finder.find(read(question.text)).ranked
            parts = np.array([[each.parts[part] for part in LEARNED] for each in ranked])
            right = np.array([each.hit.sentence.article_id in question.relevant for each in ranked], dtype=bool)
            if right.any() and not right.all():
                apart = parts[right][:, None, :] - parts[~right][None, :WRONG, :]
                found.append(apart.reshape(-1, len(LEARNED)))
        index.close()
    return found


def learn(apart: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return the weights under which right rows stand before wrong ones, each question counting the same."""
    rows = np.concatenate(apart)
    share = np.concatenate([np.full(len(each), 1 / len(each) / len(apart)) for each in apart])
    weights = np.ones(len(LEARNED))
    for _ in range(STEPS):
        wrong = share / (1 + np.exp(np.clip(rows @ weights, -50, 50)))
        weights = np.maximum(0.0, weights + RATE * (wrong @ rows - 2 * SHRINK * weights))
    return weights


def main(corpus: Path, queries: Path) -> None:
    """Print the weights as the lines of `claims/lexicons/ranking.tsv`."""
    with corpus.open("rb") as lines:
        rows = list(read_corpus(lines))
    with queries.open("rb") as lines:
        questions = list(read_questions(lines))
    random.Random(SEED).shuffle(questions)
    for part, weight in zip(LEARNED, learn(differences(rows, questions[:QUESTIONS])), strict=True):
        print(f"{part}\t{weight:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
