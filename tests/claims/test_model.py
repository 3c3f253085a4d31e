"""What a check and its evidence tell of themselves."""

from dataclasses import replace

from claims.model import Caution, Stance
from tests.factories import NOISY, check, citation, evidence


def test_why_a_quote_is_not_to_be_taken_word_for_word() -> None:
    """Damaged language before a translation; what may be quoted has no reason."""
    damaged = evidence(cited=citation(noise=NOISY))

    assert damaged.caution is Caution.NOISY
    assert replace(evidence(), quotable=False).caution is Caution.TRANSLATED
    assert evidence().caution is None


def test_origins_are_counted_once_and_of_what_takes_a_stance() -> None:
    """Two sentences of one report are one report; what says nothing of the claim is none."""
    of_one = evidence(cited=citation("art_1"))
    of_another = replace(evidence(Stance.REFUTES), citation=replace(citation("art_2"), origin="org_2"))
    silent = replace(evidence(Stance.NEUTRAL), citation=replace(citation("art_3"), origin="org_3"))

    assert check(of_one, of_one, of_another, silent).origins == 2
