"""Models that are not ours: what they ask for, what they give, and whether company changes it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from onnx import TensorProto

from claims.entailment import open_entailer
from claims.errors import UnusableStanceModel
from tests.claims.entailment.making import ALONE, IN_COMPANY, made

PAIRS = [("a claim", f"evidence {'that goes on and on ' * place}") for place in range(40)]


@pytest.mark.parametrize("inputs", [("input_ids", "attention_mask"), ("token_type_ids", "attention_mask", "input_ids")])
@pytest.mark.parametrize("integers", [TensorProto.INT64, TensorProto.INT32])
def test_a_model_gets_what_it_asks_for(tmp_path: Path, inputs: tuple[str, ...], integers: int) -> None:
    """By name and kind of number; segments only where it has them."""
    (found,) = open_entailer(made(tmp_path / "model", inputs=inputs, integers=integers)).entail(PAIRS[:1])

    assert found.supports > found.refutes == found.neutral


def test_what_a_model_cannot_get_is_refused(tmp_path: Path) -> None:
    """The error names it."""
    asks = ("input_ids", "attention_mask", "bbox", "pixel_values")
    model = open_entailer(made(tmp_path / "model", inputs=asks))

    with pytest.raises(UnusableStanceModel, match="asks for bbox, pixel_values"):
        model.open()


@pytest.mark.parametrize("outputs", [2, 4])
def test_a_model_gives_a_number_a_label(tmp_path: Path, outputs: int) -> None:
    """One that promises three labels and gives another number of them is found out when it is opened."""
    model = open_entailer(made(tmp_path / "model", outputs=outputs))

    with pytest.raises(UnusableStanceModel, match="gives no three numbers"):
        model.open()


def test_a_model_that_breaks_off_is_told(tmp_path: Path) -> None:
    """Its name, and what its runtime says; not as an error of the runtime's own."""
    model = open_entailer(made(tmp_path / "model", rows=7))

    with pytest.raises(UnusableStanceModel, match=r"The stance model model-.* failed: "):
        model.open()


def test_a_model_whose_weights_went_away_is_told(tmp_path: Path) -> None:
    """Between the look at the folder and the first pair."""
    model = open_entailer(made(tmp_path / "model"))
    (tmp_path / "model" / "model.onnx").unlink()

    with pytest.raises(UnusableStanceModel, match="cannot be read: No such file"):
        assert model.name


@pytest.mark.parametrize("over", [ALONE, IN_COMPANY])
@pytest.mark.parametrize("threads", [1, 2])
def test_company_changes_nothing(tmp_path: Path, over: str, threads: int) -> None:
    """A model that would read a pair by the others in its batch is found out, and reads every pair alone."""
    model = open_entailer(made(tmp_path / "model", over=over), threads=threads)
    alone = [model.entail([pair])[0].supports for pair in PAIRS]

    assert [found.supports for found in model.entail(PAIRS)] == pytest.approx(alone, abs=1e-6)
    assert len(set(alone)) > 1


def test_several_threads_may_ask(tmp_path: Path) -> None:
    """It is loaded once, and each gets the answers to its own pairs."""
    model = open_entailer(made(tmp_path / "model"))
    expected = open_entailer(made(tmp_path / "another")).entail(PAIRS)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda pair: model.entail([pair])[0].supports, PAIRS))

    assert answers == pytest.approx([found.supports for found in expected], abs=1e-6)
