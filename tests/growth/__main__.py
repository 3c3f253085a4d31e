"""`python -m tests.growth [PART…]`: how the time of each part grows with the length of each nasty text."""

import sys

from tests.growth.families import FAMILIES, LINES
from tests.growth.growing import measure
from tests.growth.parts import SENTENCES, TEXTS

MOST = 2.6  # what a doubled text may take
WORTH_TELLING = 0.5  # seconds


def main(wanted: list[str]) -> int:
    """Print the growth of every part that a wanted word is in; return how many grow too fast."""
    bad = 0
    tables = ((SENTENCES, FAMILIES, (1_000, 2_000, 4_000)), (TEXTS, {**FAMILIES, **LINES}, (25_000, 50_000, 100_000)))
    for parts, families, lengths in tables:
        for name, part in parts.items():
            if wanted and not any(word in name for word in wanted):
                continue
            for family, make in families.items():
                grown = measure(part, make, lengths, times=1)
                if grown.factor > MOST:
                    grown = measure(part, make, lengths, times=3)
                bad += grown.factor > MOST
                if grown.factor > MOST or grown.seconds[-1] > WORTH_TELLING:
                    shown = " ".join(f"{1_000 * one:9.1f}" for one in grown.seconds)
                    mark = "SLOW" if grown.factor > MOST else ""
                    sys.stdout.write(f"{mark:4} {name:26} {family:22} {grown.factor:5.1f}  {shown} ms\n")
                    sys.stdout.flush()
    return bad


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
