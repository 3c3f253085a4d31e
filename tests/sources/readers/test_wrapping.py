"""Lines that were broken to fit a width."""

import textwrap

import pytest

from sources.readers import read
from sources.readers.wrapping import unfolded

PROSE = (
    "The harbour bridge reopened on Monday after two years of repairs. Minister John Smith and Ana Reyes of the port "
    "authority cut the ribbon. Engineers replaced forty cables and painted both towers."
)


@pytest.mark.parametrize("width", [45, 72, 100])
def test_wrapped_text_is_unfolded(width: int) -> None:
    """A paragraph that was wrapped at a column is one line again, also where a name opens a line."""
    wrapped = "\n\n".join(textwrap.fill(f"{PROSE} {PROSE}", width) for _ in range(2))

    assert unfolded(wrapped) == f"{PROSE} {PROSE}\n\n{PROSE} {PROSE}"


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        f"{PROSE}\n{PROSE}",
        "Roses are red\nviolets are blue\nsugar is sweet\nand so are you\nsaid the old man\nto his horse",
        "\n".join(f"- Item number {number} of a list that is as long as a line may be" for number in range(9)),
        "",
    ],
)
def test_other_lines_stay(text: str) -> None:
    """Paragraphs on a line each, verse and lists are left as they are."""
    assert unfolded(text) == text


def test_saved_text_is_unfolded() -> None:
    """Plain text that a mail program wrapped is read by its paragraphs."""
    (found,) = read(f"Harbour bridge reopens\n\n{textwrap.fill(PROSE + ' ' + PROSE, 60)}".encode())

    assert found.text == f"Harbour bridge reopens\n\n{PROSE} {PROSE}"
