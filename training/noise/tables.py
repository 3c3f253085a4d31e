"""The learnt weights as the product's own files."""

from collections.abc import Mapping
from pathlib import Path

from training.noise.learning import Table
from training.noise.reading import CODES, Array, Turn

LEXICONS = Path("sources/lexicons")
LEAST = 0.25  # a turn that weighs less is left out: thousands of them change no figure
TURNS_HEAD = """#turn	weight: above 0 where damaged texts have it and the sound ones behind them have not; the empty
#turn is what every stretch starts with. Small words stand as they are, other words by ending (-ed, x), Cap for names,
#9 for figures, < for the start of a sentence, . , " for marks. Made by: python -m training.noise learn
#Learnt from MultiNLI (OANC, CC BY), FEVER and Fool Me Twice (Wikipedia, CC BY-SA) and UD English (CC BY-SA), taken
#through Apertium and back, and damaged by rules; see docs/noise-card.md. No sentence of theirs is kept here.
"""
WEIGHTS_HEAD = """#kind of damage	weight in a logistic model; bias: nothing seen. By: python -m training.noise learn
#The bias is shifted so that noise from 0.5 on is seldom false alarm; see docs/noise-card.md
"""


def write(table: Table, columns: Mapping[Turn, int], weights: Array, shift: float) -> None:
    """Write both tables; the bias is lowered by the logit at which the level `high` begins."""
    kept = sorted((turn, table[1][at]) for turn, at in columns.items() if abs(table[1][at]) >= LEAST)
    rows = [f"\t{table[0]:.3f}\n", *(f"{' '.join(turn)}\t{weight:.2f}\n" for turn, weight in kept)]
    (LEXICONS / "noise_turns.tsv").write_text(TURNS_HEAD + "".join(rows), encoding="utf-8")
    rows = [f"{code}\t{weight:.3f}\n" for code, weight in zip(("bias", *CODES), weights, strict=True)]
    rows[0] = f"bias\t{weights[0] - shift:.3f}\n"
    (LEXICONS / "noise_weights.tsv").write_text(WEIGHTS_HEAD + "".join(rows), encoding="utf-8")
