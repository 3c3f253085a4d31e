"""A check on paper: what a terminal shows of it."""

import pytest

from service.cli.paper import check_lines
from tests.factories import NOISY, check, citation, evidence


@pytest.mark.parametrize("width", [None, 200])
def test_a_noisy_quote_is_warned_of(width: int | None) -> None:
    """Under a quote of a noisy article stands that its words are not to be quoted, and why; under others nothing."""
    clean, noisy = evidence(), evidence(cited=citation(noise=NOISY))

    assert not [line for line in check_lines(check(clean), width=width) if "do not quote word for word" in line]
    (warning,) = [line for line in check_lines(check(noisy), width=width) if "do not quote word for word" in line]
    assert "A compound is torn at its hyphen." in warning
