"""What the network that ships learns from the teacher: its logits on many pairs, most of which nobody has marked."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import torch

from training.learning import Example
from training.measuring import Logits
from training.pairs import STANCES, Pair, Stance
from training.written import by_evidence

BESIDE = 26_000  # pairs of the mix
CLAIMS_BESIDE = 7  # of each written sentence, so many pairs of its own claims, one read as evidence for the other
RETOLD = {"mnli-dev": 6_000, "snli-dev": 3_000, "fever-train-slice": 5_000}  # pairs of two claims of one evidence
TURNED = 4_000  # pairs of MultiNLI read the other way round
# How soft both answers are made before they are compared (Hinton and others 2015), and how much the known stance counts
# beside the teacher.
TEMPERATURE, LABELS, SMOOTHING = 1.5, 0.3, 0.05


def transfer(mix: Sequence[Pair], pools: dict[str, list[Pair]], chance: random.Random) -> list[Example]:
    """The pairs to be marked: the written ones, claims beside claims, public pairs turned round, some of the mix."""
    found: list[Example] = []
    for pairs in by_evidence().values():
        found += [Example(pair) for pair in pairs]
        turns = list(permutations([pair.claim for pair in pairs], 2))
        found += [_unmarked(*turn, "claims") for turn in chance.sample(turns, min(CLAIMS_BESIDE, len(turns)))]
    for source, most in RETOLD.items():
        groups: dict[str, list[Pair]] = {}
        for pair in pools[source]:
            groups.setdefault(pair.evidence, []).append(pair)
        several = [pairs for pairs in groups.values() if len(pairs) > 1]
        for pairs in chance.sample(several, min(most, len(several))):
            one, other = chance.sample(pairs, 2)
            found.append(_unmarked(other.claim, one.claim, f"{source}-claims"))
    found += [_unmarked(pair.evidence, pair.claim, "turned") for pair in chance.sample(pools["mnli-dev"], TURNED)]
    found += [Example(pair) for pair in chance.sample(list(mix), min(BESIDE, len(mix)))]
    chance.shuffle(found)
    return found


def marked(examples: Sequence[Example], logits: Logits) -> list[Example]:
    """The examples with what the teacher said of each."""
    return [
        Example(example.pair, example.is_labelled, tuple(row))
        for example, row in zip(examples, logits.tolist(), strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Taught:
    """The loss beside a teacher's logits."""

    temperature: float = TEMPERATURE
    labels: float = LABELS

    def __call__(self, logits: torch.Tensor, examples: Sequence[Example]) -> torch.Tensor:
        """Return the cross-entropy with the teacher's soft answer, and a little of that with the stance."""
        theirs = torch.tensor([each.logits for each in examples])
        soft = torch.nn.functional.softmax(theirs / self.temperature, -1)
        ours = torch.nn.functional.log_softmax(logits / self.temperature, -1)
        known = [place for place, each in enumerate(examples) if each.is_labelled]
        right = torch.tensor([STANCES.index(examples[place].pair.stance) for place in known], dtype=torch.long)
        hard = torch.nn.functional.cross_entropy(logits[known], right, label_smoothing=SMOOTHING, reduction="sum")
        return self.temperature * -(soft * ours).sum(-1).mean() + self.labels * hard / len(examples)


def _unmarked(claim: str, evidence: str, source: str) -> Example:
    return Example(Pair(claim, evidence, Stance.NOT_ENOUGH_INFO, source), is_labelled=False)
