"""How much of what the claim says the sentence says too."""

from collections.abc import Mapping

from claims.alignment import STRENGTH, Bond, Link, Pair
from claims.facets import Comparison, Facet, Relation
from claims.reading import Unit, UnitKind

# How much a unit of each kind weighs beside an ordinary word: names and figures tell events apart.
KIND_WEIGHT: Mapping[UnitKind, float] = {
    UnitKind.WORD: 1.0,
    UnitKind.NAME: 1.3,
    UnitKind.NUMBER: 0.8,
    UnitKind.DATE: 0.8,
}
LIGHT_WEIGHT = 0.3
TITLE_WEIGHT = 0.4
# A rarity at which a word weighs its full weight: about one sentence in 150.
FULL_RARITY = 5.0
COMMON_SHARE = 0.5


def weight(unit: Unit, rarity: Mapping[str, float]) -> float:
    """Return how much a unit weighs; `rarity` is the inverse document frequency (natural log) of each term."""
    if unit.is_light or "planned" in unit.groups:
        return LIGHT_WEIGHT
    if unit.is_title:
        return TITLE_WEIGHT
    rare = max((rarity.get(term, FULL_RARITY) for term in unit.terms), default=FULL_RARITY)
    return KIND_WEIGHT[unit.kind] * (COMMON_SHARE + (1 - COMMON_SHARE) * min(rare / FULL_RARITY, 1.0))


def share_found(
    links: tuple[Link, ...],
    rarity: Mapping[str, float],
    *,
    with_opposites: bool = False,
    differing: frozenset[UnitKind] = frozenset(),
    idle: frozenset[Unit] = frozenset(),
) -> float:
    """Return the weighted share of units found, 0 to 1.

    With opposites counted as found, and figures of the kinds that differ left out, it is how far both speak of the
    same thing. Units that are `idle` are left out.
    """
    total = found = 0.0
    for link in links:
        heavy = weight(link.claim, rarity)
        strength = STRENGTH[link.bond]
        if link.claim in idle or (link.claim.kind in differing and not link.is_found):
            continue
        if with_opposites and link.bond is Bond.OPPOSITE:
            strength = STRENGTH[Bond.SYNONYM]
        total += heavy
        found += heavy * strength
    return found / total if total else 0.0


def _detail(missing: list[str], beside: list[str], opposed: list[str]) -> str:
    """Say which words were not found, found only around the sentence, or found as their opposite."""
    parts = []
    if missing:
        parts.append("not found: " + ", ".join(missing))
    if beside:
        parts.append("said in the sentences around it: " + ", ".join(beside))
    if opposed:
        parts.append("said the other way round: " + ", ".join(opposed))
    return "; ".join(parts) or "every word of the claim is found"


def words_found(pair: Pair, rarity: Mapping[str, float]) -> Comparison:
    """The words of the claim that the sentence has too, in any form, and those it has not."""
    found = [link for link in pair.links if link.is_found]
    missing = [link.claim.text for link in pair.links if link.bond is Bond.NONE and not link.claim.is_light]
    score = share_found(pair.links, rarity)
    beside = [
        link.claim.text
        for link in pair.links
        if link.bond is Bond.CONTEXT and not link.claim.is_light and link.claim.kind is not UnitKind.NAME
    ]
    opposed = [link.claim.text for link in pair.links if link.bond is Bond.OPPOSITE]
    spans = [(link.source.start, link.source.end) for link in found if link.source is not None]
    return Comparison(
        facet=Facet.TERMS,
        relation=Relation.SAME if not missing else Relation.PARTIAL if found else Relation.NOT_COMPARED,
        score=round(score, 4),
        detail=_detail(missing, [*beside], opposed),
        claim=", ".join(link.claim.text for link in found) or None,
        source=", ".join(link.source.text for link in found if link.source is not None) or None,
        claim_spans=tuple((link.claim.start, link.claim.end) for link in found),
        source_spans=tuple(spans),
    )
