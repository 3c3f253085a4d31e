"""Every figure the model card quotes, from the development files."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from training.measuring import Reader, figures, gold, refutation
from training.pairs import STANCES, Pair, Stance, read_pairs

BESIDE = "summedits-news"  # measured beside the eight, not in their mean
REAL_WORLD = ("vitaminc", "climate-fever", "healthver", "factcheck-gpt")
LEAST_RECALL = 0.20
VERDICTS = {"supported": Stance.SUPPORTS, "refuted": Stance.REFUTES}


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities of the three stances."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def sentence_around(text: str, quote: str) -> str:
    """The sentence of the article that holds the quote."""
    place = text.index(quote)
    starts = [found + len(mark) for mark in (". ", "\n", "? ", "! ") if (found := text.rfind(mark, 0, place)) >= 0]
    ends = [found for mark in (". ", ".\n", "\n", "? ", "! ") if (found := text.find(mark, place + len(quote))) >= 0]
    return text[max(starts, default=0) : min(ends, default=len(text)) + 1].strip()


def kashmir_pairs(folder: Path) -> Iterator[Pair]:
    """The claims with the sentence that decides them."""
    for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["evidence"] is None:
            continue
        article = next(folder.glob(f"articles/{row['source']}")).read_text(encoding="utf-8")
        yield Pair(row["claim"], sentence_around(article, row["evidence"]), VERDICTS[row["verdict"]], row["kind"])


def precision_at(truth: np.ndarray, score: np.ndarray, recall: float) -> dict[str, float]:
    """The best precision of refutations at no less than a recall, and the threshold that gives it."""
    order = np.argsort(-score)
    hits = np.cumsum(truth[order] == STANCES.index(Stance.REFUTES))
    recalls, precisions = hits / hits[-1], hits / np.arange(1, len(order) + 1)
    best = int(np.argmax(np.where(recalls >= recall, precisions, 0)))
    return {
        "precision": float(precisions[best]),
        "recall": float(recalls[best]),
        "threshold": float(score[order][best]),
    }


def measure(data: Path, read: Reader) -> dict[str, Any]:
    """The eight sets and their mean, the news set, the union of the real-world sets, the Kashmir claims."""
    report: dict[str, Any] = {"sets": {}}
    union_truth, union_logits = [], []
    for path in sorted((data / "stance" / "dev").glob("*.jsonl")):
        pairs = list(read_pairs(path))
        logits = read(pairs)
        report["sets"][path.stem] = figures(pairs, logits)
        if path.stem in REAL_WORLD:
            union_truth.append(gold(pairs))
            union_logits.append(logits)
    eight = [row["macro_f1"] for name, row in report["sets"].items() if name != BESIDE]
    report["mean_macro_f1"] = float(np.mean(eight))
    truth, logits = np.concatenate(union_truth), np.concatenate(union_logits)
    precision, recall = refutation(truth, logits.argmax(axis=1))
    report["real_world"] = {
        "refutes_precision": precision,
        "refutes_recall": recall,
        "at_recall": precision_at(truth, softmax(logits)[:, STANCES.index(Stance.REFUTES)], LEAST_RECALL),
    }
    claims = list(kashmir_pairs(data / "kashmir"))
    chances = softmax(read(claims))
    report["kashmir"] = figures(claims, np.log(chances))
    report["kashmir_rows"] = [
        {"kind": claim.source, "claim": claim.claim, "evidence": claim.evidence, "stance": claim.stance}
        | {stance: round(float(chance), 2) for stance, chance in zip(STANCES, row, strict=True)}
        for claim, row in zip(claims, chances, strict=True)
    ]
    return report
