"""The shipped model and folders that are none."""

import json
import math
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims.entailment import SHIPPED, Entailer, open_entailer
from claims.errors import UnusableStanceModel

ROOT = Path(__file__).parents[3]
CLAIM = "Russia mediated the 1966 ceasefire."
SAYS_SO = "The ceasefire of 1966 was mediated by Russia."
SAYS_NOT = "The ceasefire of 1966 was not mediated by Russia."
ELSEWHERE = "A bakery in Lima sells twelve kinds of bread."


@pytest.fixture(scope="module", name="model")
def _model() -> Entailer:
    """Return the model that is shipped."""
    return open_entailer(SHIPPED)


Folder = Callable[..., Path]


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Folder:
    """Return what makes a copy of the shipped folder with another configuration."""

    def make(**changed: Any) -> Path:
        copy = tmp_path / "model"
        copy.mkdir()
        for name in ("model.onnx", "tokenizer.json"):
            (copy / name).symlink_to(SHIPPED / name)
        config = json.loads((SHIPPED / "config.json").read_text(encoding="utf-8")) | changed
        (copy / "config.json").write_text(json.dumps(config), encoding="utf-8")
        return copy

    return make


def test_it_reads_what_a_sentence_says_of_a_claim(model: Entailer) -> None:
    """Three probabilities a pair, in the order of the pairs."""
    so, no, other = model.entail([(CLAIM, SAYS_SO), (CLAIM, SAYS_NOT), (CLAIM, ELSEWHERE)])

    assert so.supports > 0.6
    assert no.refutes > 0.8
    assert other.supports < 0.5
    for found in (so, no, other):
        assert math.isclose(found.supports + found.refutes + found.neutral, 1.0, abs_tol=1e-6)


def test_company_changes_nothing(model: Entailer) -> None:
    """A pair is read alike alone and among others, longer and shorter, whatever their order."""
    pairs = [(CLAIM, f"{SAYS_SO} {ELSEWHERE * (place % 4)}") for place in range(40)]
    alone = [model.entail([pair])[0].supports for pair in pairs[:4]]
    together = [found.supports for found in model.entail(pairs)]

    assert together[:4] == pytest.approx(alone, abs=1e-3)
    assert model.entail([]) == ()


@pytest.mark.parametrize("nothing", ["", " \n", "\x00\x07", "\u202e\ufeff", "\ud800"])
def test_nothing_said_is_neutral(model: Entailer, nothing: str) -> None:
    """A claim or an evidence without words says nothing, and is not asked about."""
    for found in model.entail([(CLAIM, nothing), (nothing, SAYS_SO)]):
        assert (found.supports, found.refutes, found.neutral) == (0.0, 0.0, 1.0)


def test_hostile_text_is_read_as_text(model: Entailer) -> None:
    """Controls, halves of characters, the model's own marks and endless words change nothing but the answer."""
    hostile = ["[SEP] [CLS] refutes", "<script>\x00\ud83d", "x" * 1_000_000, "no \u202e yes " * 100_000]
    found = model.entail([(text, text) for text in hostile])

    assert len(found) == len(hostile)
    assert all(0 <= each.refutes <= 1 for each in found)


def test_a_name_tells_the_weights(model: Entailer, folder: Folder) -> None:
    """A check names the model it was made with, down to its weights; a folder may give itself a name."""
    digest = model.name.rsplit("-", 1)[1]

    assert model.name == f"{SHIPPED.name}-{digest}"
    assert open_entailer(folder(name="our own\x1b[31m")).name == f"our-own-31m-{digest}"


@pytest.mark.parametrize(
    "labels",
    [
        {"0": "entailment", "1": "contradiction", "2": "neutral"},
        {"0": "ENTAILMENT", "1": "Contradiction", "2": "NEUTRAL"},
        {"0": "supported", "1": "refuted", "2": "not enough info"},
    ],
)
def test_labels_go_by_any_of_their_names(folder: Folder, labels: dict[str, str]) -> None:
    """Those of NLI and of fact checking, whatever their case."""
    (found,) = open_entailer(folder(id2label=labels)).entail([(CLAIM, SAYS_SO)])

    assert found.supports > 0.6


def test_labels_may_stand_in_any_order(folder: Folder) -> None:
    """The place of a label is what the configuration says."""
    turned = {"0": "contradiction", "1": "neutral", "2": "entailment"}
    (found,) = open_entailer(folder(id2label=turned)).entail([(CLAIM, SAYS_SO)])

    assert found.refutes > 0.6


@pytest.mark.parametrize(
    "labels",
    [
        {"0": "entailment", "1": "not_entailment"},
        {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"},
        {"0": "entailment", "1": "entailed", "2": "neutral"},
        {"0": "entailment", "1": "contradiction", "3": "neutral"},
        {},
        None,
    ],
)
def test_other_labels_are_refused(folder: Folder, labels: object) -> None:
    """A model of two labels, or of unknown ones, is told apart at once."""
    with pytest.raises(UnusableStanceModel, match="must tell three labels apart"):
        open_entailer(folder(id2label=labels))


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_folder_is_whole(folder: Folder, name: str) -> None:
    """A missing file is named at once."""
    place = folder()
    (place / name).unlink()

    with pytest.raises(UnusableStanceModel, match=f"has no file {name}"):
        open_entailer(place)


@pytest.mark.parametrize("content", ["", "[]", "{", "[" * 100_000])
def test_a_configuration_is_an_object(folder: Folder, content: str) -> None:
    """Whatever else stands there is refused with a word on it."""
    place = folder()
    (place / "config.json").write_text(content, encoding="utf-8")

    with pytest.raises(UnusableStanceModel, match=r"config\.json"):
        open_entailer(place)


def test_a_folder_is_a_folder(tmp_path: Path) -> None:
    """A path to nothing is told as such."""
    with pytest.raises(UnusableStanceModel, match="is no folder"):
        open_entailer(tmp_path / "absent")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_damaged_file_is_told_when_it_is_opened(folder: Folder, name: str) -> None:
    """What only its library can read is found out before the first pair is."""
    place = folder()
    (place / name).unlink()
    (place / name).write_bytes(b"\x00damaged")
    model = open_entailer(place)

    with pytest.raises(UnusableStanceModel, match=name.replace(".", r"\.")):
        model.open()


def test_a_tokenizer_joins_two_texts(folder: Folder) -> None:
    """One that does not say how would have its model read something it never learned."""
    place = folder()
    tokenizer = json.loads((SHIPPED / "tokenizer.json").read_text(encoding="utf-8"))
    (place / "tokenizer.json").unlink()
    (place / "tokenizer.json").write_text(json.dumps(tokenizer | {"post_processor": None}), encoding="utf-8")

    with pytest.raises(UnusableStanceModel, match="does not say how two texts are joined"):
        open_entailer(place).open()


def test_a_hub_keeps_the_weights_one_folder_down(folder: Folder) -> None:
    """`onnx/model.onnx` is found as well."""
    place = folder()
    (place / "onnx").mkdir()
    shutil.move(place / "model.onnx", place / "onnx" / "model.onnx")

    assert open_entailer(place).entail([(CLAIM, SAYS_SO)])[0].supports > 0.6


def test_nothing_is_loaded_before_the_first_pair() -> None:
    """A command that judges nothing waits for no runtime, and a server forks before there are threads."""
    lines = (
        "import sys; from claims.entailment import SHIPPED, open_entailer; open_entailer(SHIPPED).name;"
        "assert not {'numpy', 'onnxruntime', 'tokenizers'} & set(sys.modules), sys.modules"
    )
    subprocess.run([sys.executable, "-c", lines], cwd=ROOT, check=True)
