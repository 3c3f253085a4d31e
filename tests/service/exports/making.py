"""A check with a quote of every kind and hostile text in each place, as it leaves the desk."""

from dataclasses import replace
from datetime import UTC, date, datetime

from claims.model import Stance, VerdictLabel
from claims.rulings import Rating, Ruled, Ruling
from service.exports.model import Exported, Publisher
from tests import factories

BASE = "https://desk.example"
HOSTILE = (
    '=HYPERLINK("https://evil.example") <script>alert(1)</script> [x](javascript:alert(1)) ](y) \u202egnp.exe\x0b & `c`'
)
RATING = Rating(
    value=2.0,
    best=5.0,
    worst=1.0,
    name="Mostly false",
    claimant="The port office",
    claim_date=date(2026, 11, 2),
    appearances=("https://port.example/history", "https://port.example/again"),
    review_url="https://reviews.example/ferry",
)


def ruling(**changes: object) -> Ruling:
    """Return a ruling on the hand-made check."""
    made = Ruling(
        id="rul_01M81J5NGSD82GGCS4HKTREVXY",
        check_id="chk_1",
        ruled_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
        editor="Zoë Marsh",
        claim=factories.CLAIM,
        found=VerdictLabel.REFUTED,
        verdict=VerdictLabel.REFUTED,
        note="Both papers say 1966.",
        rating=RATING,
    )
    return replace(made, **changes)  # type: ignore[arg-type] # a test names what it changes


def exported(*rulings: Ruling, hostile: bool = False) -> Exported:
    """Return a check with a sound quote, a noisy one and a translated one; the first ruling counts."""
    link = "https://gazette.example/ferry#:~:text=The%20ferry"
    sound = factories.evidence(cited=factories.citation(deep_link=link, title=HOSTILE if hostile else "Ferry lost"))
    noisy = factories.evidence(Stance.NEUTRAL, cited=factories.citation("art_2", noise=factories.NOISY, origin="org_2"))
    translated = replace(
        factories.evidence(Stance.SUPPORTS, cited=replace(factories.citation("art_3"), translated_from="es")),
        quotable=False,
    )
    if hostile:
        sound = replace(sound, quote=HOSTILE, reason=HOSTILE)
        rulings = tuple(replace(one, note=HOSTILE, editor=HOSTILE) for one in rulings)
    check = factories.check(sound, translated, noisy, claim=HOSTILE if hostile else factories.CLAIM)
    return Exported(
        check,
        tuple(Ruled(one, counts=place == 0) for place, one in enumerate(rulings)),
        BASE,
        Publisher("Coast Gazette", "https://www.gazette.example"),
    )
