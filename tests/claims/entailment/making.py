"""Models of a few numbers, made for a test: what they ask for and what they give is what the test wants."""

import json
from collections.abc import Sequence
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from claims.entailment import SHIPPED

LABELS = {"0": "entailment", "1": "neutral", "2": "contradiction"}
# The mean token of a pair, by its mask, in thousands; by company, of the greatest token of the batch instead.
ALONE, IN_COMPANY = "thousand", "greatest"


def made(
    folder: Path,
    *,
    inputs: Sequence[str] = ("input_ids", "attention_mask"),
    integers: int = TensorProto.INT64,
    outputs: int = 3,
    over: str = ALONE,
    rows: int | None = None,
) -> Path:
    """Make the folder of a model whose first number grows with the tokens of a pair; with `rows` it fails at others."""
    nodes = [
        helper.make_node("Cast", ["input_ids"], ["tokens"], to=TensorProto.FLOAT),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["tokens", "mask"], ["read"]),
        helper.make_node("ReduceSum", ["read", "across"], ["sum"], keepdims=1),
        helper.make_node("ReduceSum", ["mask", "across"], ["count"], keepdims=1),
        helper.make_node("Div", ["sum", "count"], ["mean"]),
        helper.make_node("ReduceMax", ["read"], [IN_COMPANY], keepdims=0),
        helper.make_node("Div", ["mean", over], ["first"]),
        helper.make_node("Sub", ["first", "first"], ["other"]),
        helper.make_node("Concat", ["first", *["other"] * (outputs - 1)], ["joined"], axis=1),
        helper.make_node("Identity", ["joined"], ["logits"])
        if rows is None
        else helper.make_node("Reshape", ["joined", "shape"], ["logits"]),
    ]
    graph = helper.make_graph(
        nodes,
        "made",
        [helper.make_tensor_value_info(name, integers, ["batch", "length"]) for name in inputs],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", outputs])],
        [
            helper.make_tensor("across", TensorProto.INT64, [1], [1]),
            helper.make_tensor(ALONE, TensorProto.FLOAT, [], [1000.0]),
            helper.make_tensor("shape", TensorProto.INT64, [2], [rows or 1, outputs]),
        ],
    )
    folder.mkdir()
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.save(model, str(folder / "model.onnx"))
    (folder / "tokenizer.json").symlink_to(SHIPPED / "tokenizer.json")
    (folder / "config.json").write_text(json.dumps({"id2label": LABELS}), encoding="utf-8")
    return folder
