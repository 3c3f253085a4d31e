"""From a checkpoint to the folder the product reads: int8 ONNX, tokenizer, config."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertForSequenceClassification

from training.network import MAX_CLAIM_TOKENS, MAX_TOKENS, base_folder
from training.pairs import STANCES

OPSET = 17
NLI_NAMES = {"SUPPORTS": "entailment", "REFUTES": "contradiction", "NOT_ENOUGH_INFO": "neutral"}


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is added to the logits, and what they are then divided by, before softmax."""

    bias: tuple[float, float, float] = (0.0, 0.0, 0.0)
    temperature: float = 1.0


class Exported(torch.nn.Module):
    """The network as the product runs it: three named tensors in, calibrated logits out.

    The last layer is computed for the first token alone, the only one the answer is read from.
    """

    def __init__(self, network: BertForSequenceClassification, calibration: Calibration) -> None:
        super().__init__()
        self.network = network
        config = network.config
        self.heads, self.size = config.num_attention_heads, config.hidden_size // config.num_attention_heads
        self.register_buffer("bias", torch.tensor(calibration.bias))
        self.temperature = calibration.temperature

    def _layer(self, layer: torch.nn.Module, states: torch.Tensor, mask: torch.Tensor, *, last: bool) -> torch.Tensor:
        attention: Any = layer.attention
        asked = states[:, :1] if last else states

        def split(tensor: torch.Tensor) -> torch.Tensor:
            return tensor.reshape(tensor.shape[0], -1, self.heads, self.size).transpose(1, 2)

        query, key, value = (
            split(attention.self.query(asked)),
            split(attention.self.key(states)),
            split(attention.self.value(states)),
        )
        weights = torch.softmax(query @ key.transpose(-1, -2) / self.size**0.5 + mask, dim=-1)
        context = (weights @ value).transpose(1, 2).reshape(asked.shape[0], -1, self.heads * self.size)
        middle = attention.output.LayerNorm(attention.output.dense(context) + asked)
        inner = torch.nn.functional.gelu(layer.intermediate.dense(middle))
        return layer.output.LayerNorm(layer.output.dense(inner) + middle)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        """Logits after bias and temperature."""
        bert = self.network.bert
        states = bert.embeddings(input_ids=input_ids, token_type_ids=token_type_ids)
        mask = (1.0 - attention_mask[:, None, None, :].to(states.dtype)) * -1e4
        layers = list(bert.encoder.layer)
        for layer in layers:
            states = self._layer(layer, states, mask, last=layer is layers[-1])
        pooled = torch.tanh(bert.pooler.dense(states[:, 0]))
        return (self.network.classifier(pooled) + self.bias) / self.temperature


def export_float(network: BertForSequenceClassification, calibration: Calibration, path: Path) -> None:
    """The float graph, with batch and length left open."""
    network.eval()
    ids = torch.ones(2, 16, dtype=torch.long)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    torch.onnx.export(
        Exported(network, calibration).eval(),
        (ids, torch.ones_like(ids), torch.zeros_like(ids)),
        str(path),
        input_names=names,
        output_names=["logits"],
        dynamic_axes={name: {0: "batch", 1: "length"} for name in names} | {"logits": {0: "batch"}},
        opset_version=OPSET,
        dynamo=False,
    )


def export(
    network: BertForSequenceClassification, calibration: Calibration, folder: Path, provenance: dict[str, Any]
) -> None:
    """Write the model folder: weights in int8, a scale for each output column of a matrix."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    export_float(network, calibration, whole)
    quantize_dynamic(whole, folder / "model.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=False)
    whole.unlink()
    onnx.checker.check_model(str(folder / "model.onnx"))
    shutil.copy(base_folder() / "tokenizer.json", folder / "tokenizer.json")
    config = {
        "model_type": "bert",
        "architectures": ["BertForSequenceClassification"],
        "id2label": {str(place): stance for place, stance in enumerate(STANCES)},
        "label2id": {stance: place for place, stance in enumerate(STANCES)},
        "nli_names": NLI_NAMES,
        "input": {
            "order": "[CLS] evidence [SEP] claim [SEP]",
            "token_type_ids": {"evidence": 0, "claim": 1},
            "max_tokens": MAX_TOKENS,
            "max_claim_tokens": MAX_CLAIM_TOKENS,
            "truncation": "evidence first",
        },
        "calibration": {
            "bias": list(calibration.bias),
            "temperature": calibration.temperature,
            "inside_the_graph": True,
        },
        "training": provenance,
    }
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
