"""What runs the model says nothing of it to anybody."""

import subprocess
import sys
from pathlib import Path

from claims.entailment import SHIPPED

READS = f"""
from pathlib import Path
from claims.entailment import open_entailer
open_entailer(Path({str(SHIPPED)!r}), threads=1).open()
"""


def test_nothing_is_noted_to_be_sent(tmp_path: Path) -> None:
    """onnxruntime, which by itself keeps a name for the machine and what it did in the home folder, keeps nothing."""
    subprocess.run(
        [sys.executable, "-c", READS],
        cwd=Path(__file__).parents[3],
        env={"HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        check=True,
    )

    assert list(tmp_path.rglob("*")) == []
