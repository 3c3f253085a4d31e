"""Pages that are read from right to left are mirrored by the browser: no style names a side of the screen."""

import re
from pathlib import Path

import pytest

SERVICE = Path(__file__).parents[3] / "service"
SHEETS = sorted([*(SERVICE / "static").glob("*.css"), *(SERVICE / "templates").glob("*.css")])
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SIDED = re.compile(r"^(left|right)$|-(left|right)(-|$)")
# Of four values the second and the fourth are those of the sides.
FOUR = frozenset({"margin", "padding", "inset", "border-width", "border-radius", "scroll-margin", "scroll-padding"})


def declarations(sheet: Path) -> list[tuple[str, str, str]]:
    """Return what a sheet declares: of which elements, which property, with which value."""
    text = COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    return [
        (selector.strip(), name.strip(), value.strip())
        for selector, block in RULE.findall(text)
        for name, _, value in (line.partition(":") for line in block.split(";") if line.strip())
    ]


def parts(value: str) -> list[str]:
    """Return the values of a shorthand, a calculation as one."""
    return re.findall(r"(?:[^\s(]|\([^()]*(?:\([^()]*\)[^()]*)*\))+", value)


def is_sided(name: str, value: str) -> bool:
    """Return True for what would stay on its side of the screen where the page turns round."""
    if SIDED.search(name) or re.search(r"\b(left|right)\b", value):
        return True
    four = parts(value)
    return name in FOUR and len(four) == 4 and four[1] != four[3]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_side_of_the_screen(sheet: Path) -> None:
    """Start and end, not left and right; what CSS has no such word for is said for both directions."""
    found = declarations(sheet)
    turned = {part.strip() for selector, *_ in found if '[dir="rtl"]' in selector for part in selector.split(",")}
    sided = [
        (selector, name, value)
        for selector, name, value in found
        if is_sided(name, value) and '[dir="rtl"]' not in selector
        if not {f'[dir="rtl"] {part.strip()}' for part in selector.split(",")} <= turned
    ]

    assert sided == []


def test_sides_are_seen() -> None:
    """What the test above looks for is found where it is."""
    assert is_sided("padding-left", "1rem")
    assert is_sided("text-align", "right")
    assert is_sided("padding", "0 1rem 0 calc(var(--line) / 2)")
    assert not is_sided("padding", "0 1rem 2rem 1rem")
    assert not is_sided("padding-inline-start", "1rem")
