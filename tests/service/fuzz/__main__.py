"""`make fuzz`: schemathesis over a desk of its own, for as long as is said, with other things each time."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.service.fuzz.serving import ROOT, guarded, without_settings
from tests.service.fuzz.test_fuzz import SCHEMATHESIS


def main(minutes: float) -> int:
    """Try the API for about so many minutes; return schemathesis' own exit code."""
    with tempfile.TemporaryDirectory() as home, guarded(Path(home) / "home") as desk:
        asked = [f"{desk.address}/api/openapi.json", "--checks", "all", "--max-time", str(int(minutes * 60))]
        environ = without_settings() | {"CLAIMDESK_FUZZ_TOKEN": desk.token}
        return subprocess.run([*SCHEMATHESIS, *asked, "-n", "200"], cwd=ROOT, env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 10))
