"""The exported folder as a reader of pairs, and how fast it is."""

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from claims.entailment.runtime import onnxruntime
from training.measuring import BATCH, Logits, Reader
from training.network import encode, open_tokenizer, pad
from training.pairs import STANCES, Pair


def open_session(folder: Path, *, threads: int = 2) -> onnxruntime.InferenceSession:
    """A CPU session over the folder's model."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    return onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])


def onnx_reader(folder: Path) -> Reader:
    """Logits from the int8 model."""
    session, tokenizer = open_session(folder), open_tokenizer(folder / "tokenizer.json")

    def read(pairs: Sequence[Pair]) -> Logits:
        rows = encode(tokenizer, pairs)
        order = sorted(range(len(rows)), key=lambda place: len(rows[place][0]))
        logits = np.zeros((len(rows), len(STANCES)), dtype=np.float32)
        for first in range(0, len(order), BATCH):
            places = order[first : first + BATCH]
            tensors = pad([rows[place] for place in places], step=1)
            logits[places] = session.run(None, {name: tensor.numpy() for name, tensor in tensors.items()})[0]
        return logits

    return read


def latency(folder: Path, *, pairs: int = 8, tokens: int = 45, rounds: int = 100) -> dict[str, float]:
    """Milliseconds for a batch: the median and the 90th percentile."""
    session = open_session(folder)
    ids = np.random.default_rng(1).integers(1000, 20000, (pairs, tokens))
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        session.run(None, inputs)
        times.append(1000 * (time.perf_counter() - began))
    return {"p50": float(np.median(times[5:])), "p90": float(np.percentile(times[5:], 90))}
