"""Only they and nobody else: what a claim adds when it says so, and what a sentence that names others denies."""

from claims.alignment import Pair
from claims.facets import Comparison, Facet, Relation
from claims.naming import runs
from claims.reading import Reading, Unit, UnitKind

_EXCLUDING = frozenset({"only", "solely", "exclusively"})
_BEFORE_NAME = frozenset({"the", "a", "an"})
_MEMBER = ("one of", "among", "together with", "along with", "as well as", "joined by")
_OTHERS = ("among others", "and others", "along with others", "as did", "so did", "both")


def _only(reading: Reading) -> tuple[int, Unit] | None:
    """Return where a text says "only X", or "X alone", of one who does something, and X."""
    if not any(word.folded in _EXCLUDING or word.folded == "alone" for word in reading.words):
        return None
    for unit in reading.units:
        if unit.kind not in {UnitKind.NAME, UnitKind.WORD} or unit.is_verb:
            continue
        at = unit.first - 1
        while at >= 0 and reading.words[at].folded in _BEFORE_NAME:
            at -= 1
        begins = at == 0 or (at > 0 and reading.clauses[at - 1] != reading.clauses[at])
        if at >= 0 and reading.words[at].folded in _EXCLUDING and begins and unit.kind is UnitKind.NAME:
            return at, unit
        after = unit.last + 1
        if unit.kind is UnitKind.NAME and after < len(reading.words) and reading.words[after].folded == "alone":
            return after, unit
    return None


def _names_others(pair: Pair, named: Unit) -> bool:
    """True where the sentence says that others did it too."""
    text = " ".join(word.folded for word in pair.source.words)
    if any(phrase in text for phrase in _OTHERS):
        return True
    run = next((run for run in runs(pair.source) if named in run), (named,))
    after = [word.folded for word in pair.source.words[run[-1].last + 1 : run[-1].last + 5]]
    ahead = " ".join(after)
    if any(phrase in ahead for phrase in _MEMBER):
        return True
    return any(
        other[0].first == run[-1].last + 2 and pair.source.words[run[-1].last + 1].folded == "and"
        for other in runs(pair.source)
    )


def only_agrees(pair: Pair) -> Comparison | None:
    """Whether nobody else did it, where the claim says so; None where it does not."""
    ours = _only(pair.claim)
    if ours is None:
        return None
    at, unit = ours
    word = pair.claim.words[at]
    link = next((link for link in pair.links if link.claim is unit and link.is_found), None)
    said = f"{word.text} … {unit.text}"
    spans = ((word.start, word.end), (unit.start, unit.end))
    theirs = _only(pair.source)
    if link is None or link.source is None:
        return Comparison(Facet.QUANTIFIER, Relation.NOT_COMPARED, 0.5, "whom “only” means is not found", said)
    there = ((link.source.start, link.source.end),)
    if theirs is not None:
        return Comparison(
            Facet.QUANTIFIER, Relation.SAME, 1.0, "nobody else, both say", said, link.source.text, spans, there
        )
    if _names_others(pair, link.source):
        detail = f"the source names others besides {link.source.text}"
        return Comparison(Facet.QUANTIFIER, Relation.DIFFERS, 0.0, detail, said, link.source.text, spans, there)
    detail = f"the source does not say that it was only {unit.text}"
    return Comparison(Facet.QUANTIFIER, Relation.NOT_COMPARED, 0.0, detail, said, link.source.text, spans, there)
