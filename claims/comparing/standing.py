"""What somebody is: an office, its field and its body, as "the defence secretary", "editor of the Gazette"."""

from dataclasses import dataclass
from functools import lru_cache

from claims import lexicon
from claims.alignment import Pair, bond_between
from claims.comparing.sameness import NAME_BONDS, any_say_the_same
from claims.facets import Comparison, Facet, Relation
from claims.reading import Reading, Unit, UnitKind
from claims.tagging import Tag

# Readings whose standings are kept: a claim's are asked for beside each sentence.
KEPT = 256
# Words of a name after "of" may be led by what it is: "of technology giant Halden".
OF_REACH = 4
_OF = frozenset({"of", "for", "at"})
_BE = frozenset("is was became remains being".split())
_INSIDE = frozenset({Tag.NOUN, Tag.NUMBER, Tag.ING, Tag.PAST, Tag.VERB})


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Who is what.

    Attributes:
        holder: the parts of the name.
        office: the unit of the office; `head` is its last word, folded.
        field: what tells it from others, as index terms; `kinds` the units among it that may exclude others.
        body: the name it is of.
        is_past: true where it is held at another time: "former", "next".
        rank: what keeps it from being held in full: "deputy", "acting", "shadow".
    """

    holder: tuple[Unit, ...]
    office: Unit
    head: str
    field: frozenset[str]
    kinds: tuple[Unit, ...]
    body: Unit | None
    is_past: bool
    rank: frozenset[str]


def standing_agrees(pair: Pair) -> Comparison:
    """What somebody is said to be: the office, what it is of, and who holds it."""
    for ours in standings(pair.claim):
        for theirs in standings(pair.source):
            found = _compare(pair, ours, theirs)
            if found is not None:
                return found
    return Comparison(Facet.ACTION, Relation.NOT_COMPARED, 0.0, "nothing that somebody is said to be could be compared")


def is_held_elsewhere(pair: Pair) -> bool:
    """True where the sentence gives the office that the claim gives one to others alone, or to nobody."""
    ours = [one for one in standings(pair.claim) if one.head in lexicon.offices("one")]
    theirs = standings(pair.source)
    return bool(ours) and not any(_same_holder(one.holder, other.holder) for one in ours for other in theirs)


@lru_cache(maxsize=KEPT)
def standings(reading: Reading) -> tuple[Standing, ...]:
    """Return what each name of a text is said to be, beside it or by "is"."""
    found = (_standing(reading, i) for i, word in enumerate(reading.words) if lexicon.is_office(word.folded))
    return tuple(one for one in found if one is not None)


def _standing(reading: Reading, at: int) -> Standing | None:
    office = _unit_at(reading, at)
    if office is None:  # pragma: no cover -- for mypy: an office is a word of weight
        return None
    first = _first(reading, at)
    last = _last(reading, at)
    body = _of(reading, last)
    holder = _after(reading, last) or _before(reading, first)
    holder = holder or (() if body is None else _apart(reading, body.last))
    if not holder:
        return None
    inside = tuple(unit for unit in reading.units if first <= unit.first and unit.last < at)
    rivals = lexicon.rivals()
    fielded = reading.words[at].folded in lexicon.offices("portfolio")  # "Transport Minister": no name of a body
    apart = rivals.keys() | lexicon.offices("past") | lexicon.offices("rank")
    names = (u for u in inside if u.kind is UnitKind.NAME and u.folded not in apart)
    named = next((u for u in names if u.places or not fielded), None)
    fields = (*range(first, at), *range(at + 2, last + 1))
    told = [reading.words[i] for i in fields if named is None or not named.first <= i <= named.last]
    past, ranks = lexicon.offices("past"), lexicon.offices("rank")
    field = frozenset(
        str(rivals.get(word.folded, _plain(word.term))) for word in told if word.folded not in past | ranks
    )
    rank = frozenset(word.folded for word in told) & ranks
    is_past = any(word.folded in past for word in told)
    return Standing(holder, office, reading.words[at].folded, field, inside, body or named, is_past, rank)


def _plain(term: str) -> str:
    """Return one word for all that say the same: defense, defence."""
    return min(lexicon.groups().get((term,), frozenset()), default=term)


def _unit_at(reading: Reading, at: int) -> Unit | None:
    return next((unit for unit in reading.units if unit.first <= at <= unit.last), None)


def _joined(reading: Reading, left: int, right: int, by: frozenset[str]) -> bool:
    gap = reading.text[reading.words[left].end : reading.words[right].start].strip()
    return gap in by


def _first(reading: Reading, at: int) -> int:
    """Return where the phrase of an office begins: its article and owner left out."""
    first = at
    while first > 0 and reading.tags[first - 1] in _INSIDE and _joined(reading, first - 1, first, _TIED):
        first -= 1
    return first


def _last(reading: Reading, at: int) -> int:
    """Return where the phrase of an office ends: what a minister or secretary is "of", unless that is a name."""
    if reading.words[at].folded not in lexicon.offices("portfolio") or at + 2 >= len(reading.words):
        return at
    last = at + 1
    if reading.words[last].folded not in _FIELD_LEADS or any(
        name.first == last + 1 and name.places for name in reading.names
    ):
        return at
    while (
        last + 1 < len(reading.words) and reading.tags[last + 1] is Tag.NOUN and _joined(reading, last, last + 1, _TIED)
    ):
        last += 1
    return last if last > at + 1 else at


_FIELD_LEADS = frozenset({"of", "for"})
_TIED = frozenset({"", "-", "."})
_APART = frozenset({","})


def _of(reading: Reading, at: int) -> Unit | None:
    """Return the name an office is of: "editor of the Gazette"."""
    after = at + 1
    if after >= len(reading.words) or reading.words[after].folded not in _OF:
        return None
    return next((n for n in reading.names if after < n.first <= after + OF_REACH), None)


def _run(reading: Reading, start: int) -> tuple[Unit, ...]:
    """Return the parts of the name that begins at a word, titles left out."""
    found: list[Unit] = []
    for unit in reading.units:
        if unit.first < start:
            continue
        expected = found[-1].last + 1 if found else start
        if unit.first != expected or not (unit.kind is UnitKind.NAME or (unit.is_title and not found)):
            break
        if found and not _joined(reading, found[-1].last, unit.first, _TIED):
            break
        if unit.is_title:
            start = unit.last + 1
            continue
        found.append(unit)
    return tuple(found)


def _after(reading: Reading, at: int) -> tuple[Unit, ...]:
    """Return the name right after an office: "Defence Secretary Ann Lee", "the editor, Ann Lee,"."""
    tied = at + 1 < len(reading.words) and _joined(reading, at, at + 1, _TIED)
    return _run(reading, at + 1) if tied else _apart(reading, at)


def _apart(reading: Reading, at: int) -> tuple[Unit, ...]:
    """Return the name behind a comma: "the minister of finance of Norway, Ann Lee,"."""
    apart = at + 1 < len(reading.words) and _joined(reading, at, at + 1, _APART)
    return _run(reading, at + 1) if apart else ()


def _before(reading: Reading, first: int) -> tuple[Unit, ...]:
    """Return the name right before an office: "Ann Lee, the editor of", "Ann Lee is editor of"."""
    at = first - 1
    while at >= 0 and reading.tags[at] is Tag.DETERMINER:
        at -= 1
    if at < 0:
        return ()
    if reading.words[at].folded in _BE:
        at -= 1
    elif not _joined(reading, at, at + 1, _APART):
        return ()
    last = next((name for name in reading.names if name.last == at), None)
    if last is None:
        return ()
    found = [last]
    for name in reversed([name for name in reading.names if name.last < last.first]):
        if name.last + 1 != found[0].first or not _joined(reading, name.last, found[0].first, _TIED):
            break
        found.insert(0, name)
    return tuple(found)


def _compare(pair: Pair, ours: Standing, theirs: Standing) -> Comparison | None:
    same = ours.head == theirs.head or any_say_the_same((ours.office,), (theirs.office,))
    if ours.is_past != theirs.is_past or not same:
        return None
    alone = ours.head in lexicon.offices("one")
    body = None if ours.body is None or theirs.body is None else any_say_the_same((ours.body,), (theirs.body,))
    if not _same_holder(ours.holder, theirs.holder):
        held = alone and _is_now(pair.claim, ours) and ours.field == theirs.field and ours.rank == theirs.rank
        held = held and (body or (ours.body is theirs.body is None and bool(ours.field)))
        return _say("another holds it", ours.office, ours.holder, theirs.holder) if held else None
    if ours.rank != theirs.rank:
        return _of_other_rank(pair.claim, ours, theirs) if body is not False else None
    rival = _rivals(ours, theirs)
    if rival is not None:
        return _say("it is another", ours.office, *rival)
    if alone and body is False and ours.body is not None and theirs.body is not None:
        return _say("it is of another", ours.office, (ours.body,), (theirs.body,))
    if ours.field != theirs.field or body is False:
        return None
    spans = (((ours.office.start, ours.office.end),), ((theirs.office.start, theirs.office.end),))
    detail = f"the same is said to be {theirs.office.text}"
    return Comparison(Facet.ACTION, Relation.SAME, 1.0, detail, ours.office.text, theirs.office.text, *spans)


def _of_other_rank(claim: Reading, ours: Standing, theirs: Standing) -> Comparison:
    """Say that one is the governor and the other the deputy governor: not both today, perhaps one after the other."""
    left, right = (" ".join((*sorted(one.rank), one.head)) for one in (ours, theirs))
    now = _is_now(claim, ours)
    relation = Relation.DIFFERS if now else Relation.PARTIAL
    detail = f"it is another ({ours.office.text}): claim {left}, source {right}"
    spans = (((one.office.start, one.office.end),) for one in (ours, theirs))
    return Comparison(Facet.ACTION, relation, 0.0, detail, left, right, *spans)


def _is_now(reading: Reading, ours: Standing) -> bool:
    """True where a claim says who holds an office today: "is", not "was"; offices pass from one to the next."""
    after = ours.holder[-1].last + 1
    return after < len(reading.words) and reading.words[after].folded in {"is", "remains"}


def _same_holder(ours: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> bool:
    """True where the last names agree, and the first names where both are given."""
    firsts = not ours[:-1] or not theirs[:-1] or any_say_the_same(ours[:-1], theirs[:-1])
    return firsts and bond_between(ours[-1], theirs[-1]) in NAME_BONDS


def _rivals(ours: Standing, theirs: Standing) -> tuple[tuple[Unit, ...], tuple[Unit, ...]] | None:
    """Return what excludes each other: two parties, two countries, two portfolios of one kind of minister."""
    known = lexicon.rivals()
    left, right = _tellers(ours), _tellers(theirs)
    for one in left:
        parties = [other for other in right if other.folded in known]
        if one.folded in known and parties and all(known[one.folded] != known[other.folded] for other in parties):
            return (one,), tuple(parties[:1])
        lands = [other for other in right if other.places]
        if one.places and lands and all(one.places.isdisjoint(other.places) for other in lands):
            return (one,), tuple(lands[:1])
    if ours.head in lexicon.offices("portfolio") and ours.field and theirs.field and not ours.field & theirs.field:
        return _fielded(ours), _fielded(theirs)
    return None


def _fielded(standing: Standing) -> tuple[Unit, ...]:
    return (*standing.kinds, standing.office)


def _tellers(standing: Standing) -> tuple[Unit, ...]:
    return standing.kinds if standing.body is None else (*standing.kinds, standing.body)


def _say(saying: str, office: Unit, ours: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> Comparison:
    claim, source = (" ".join(unit.text for unit in units) for units in (ours, theirs))
    detail = f"{saying} ({office.text}): claim {claim}, source {source}"
    spans = (((units[0].start, units[-1].end),) for units in (ours, theirs))
    return Comparison(Facet.ACTION, Relation.DIFFERS, 0.0, detail, claim, source, *spans)
