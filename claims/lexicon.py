"""What words mean to each other, as data: families, synonyms, opposites, newsroom groups, cues."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from sources.text import words

_FOLDER = Path(__file__).parent / "lexicons"

Terms = tuple[str, ...]
# A term this short that ends so is another word: "his", "four".
SHORTEST_SPELT = 4
# Words of the claims of some checks.
MEMO_WORDS = 8_192


def _lines(name: str) -> list[tuple[str, str]]:
    rows = []
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, _, rest = line.partition("\t")
            rows.append((key, rest))
    return rows


def _phrase(text: str) -> Terms:
    return tuple(word.term for word in words(text))


@cache
def _links(name: str) -> dict[str, frozenset[str]]:
    return {term: frozenset(others.split()) for term, others in _lines(name)}


@cache
def groups() -> dict[Terms, frozenset[str]]:
    """Return the newsroom groups of each phrase, as index terms."""
    found: dict[Terms, set[str]] = defaultdict(set)
    for group, members in _lines("newsroom.tsv"):
        for member in members.split(","):
            found[_phrase(member)].add(group)
    return {phrase: frozenset(names) for phrase, names in found.items() if phrase}


@cache
def _phrases() -> Mapping[str, tuple[Terms, ...]]:
    """Return the phrases of every newsroom group, in the order of the table."""
    found: dict[str, list[Terms]] = defaultdict(list)
    for phrase, names in groups().items():
        for group in names:
            found[group].append(phrase)
    return {group: tuple(phrases) for group, phrases in found.items()}


def members(group: str) -> tuple[Terms, ...]:
    """Return the phrases of a newsroom group."""
    return _phrases().get(group, ())


@cache
def verbs() -> Mapping[str, str]:
    """Return the terms that can be verbs, each with its verb (mediat, mediate)."""
    return dict(_lines("verbs.tsv"))


@cache
def _opposed() -> frozenset[tuple[str, str]]:
    pairs = {(left, right.strip()) for left, rights in _lines("newsroom_opposites.tsv") for right in rights.split(",")}
    return frozenset(pairs | {(right, left) for left, right in pairs})


@cache
def compounds() -> dict[str, tuple[frozenset[str], ...]]:
    """Return the sets of groups or terms that together say what a newsroom group says (an end, of a war)."""
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for group, parts in _lines("newsroom_compounds.tsv"):
        found[group].append(frozenset(parts.split()))
    return {group: tuple(parts) for group, parts in found.items()}


@lru_cache(maxsize=MEMO_WORDS)
def compounds_with(any_of: frozenset[str]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the compounds, each with its group, that have one of these groups or terms as a part."""
    return tuple(
        (group, parts) for group, ways in compounds().items() for parts in ways if not any_of.isdisjoint(parts)
    )


@cache
def cues() -> dict[Terms, frozenset[str]]:
    """Return the kinds of cue (negation, planned, hedged, …) of each word, folded, or phrase, as index terms."""
    found: dict[Terms, set[str]] = defaultdict(set)
    for kind, phrases in _lines("cues.tsv"):
        for phrase in phrases.split(","):
            inside = words(phrase)
            found[tuple(word.folded if len(inside) == 1 else word.term for word in inside)].add(kind)
    return {phrase: frozenset(kinds) for phrase, kinds in found.items()}


@cache
def grammar(kind: str) -> frozenset[str]:
    """Return the words of one kind that hold a sentence together: determiner, preposition, opener."""
    return frozenset(
        word.strip() for name, words_ in _lines("grammar.tsv") if name == kind for word in words_.split(",")
    )


@cache
def offices(kind: str) -> frozenset[str]:
    """Return the words of one kind for what somebody is: "one" for offices of one holder, "many", "past"."""
    return frozenset(word.strip() for name, some in _lines("offices.tsv") if name == kind for word in some.split(","))


def is_office(word: str) -> bool:
    """True for a word, folded, for what somebody is: "editor"."""
    return word in offices("one") or word in offices("many")


@cache
def rivals() -> Mapping[str, int]:
    """Return the words of which one excludes the others, each with the number of its kind: parties."""
    kinds = [some for name, some in _lines("offices.tsv") if name == "rival"]
    return {word.strip(): number for number, some in enumerate(kinds) for word in some.split(",")}


def _reach(phrases: Iterable[Terms]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
    return longest


@cache
def longest_group_phrase() -> dict[str, int]:
    """Return the length of the longest newsroom phrase that begins with each term."""
    return _reach(groups())


@cache
def longest_cue() -> dict[str, int]:
    """Return the length of the longest cue of several words that begins with each term."""
    return _reach(phrase for phrase in cues() if len(phrase) > 1)


def family_of(term: str) -> frozenset[str]:
    """Return the verbs and nouns made from one another with a term (destroy, destruction)."""
    return _links("families.tsv").get(term, frozenset()) | _spelt_otherwise(term)


def _spelt_otherwise(term: str) -> frozenset[str]:
    """Return the term as the other side of the Atlantic spells it: organis, organiz; labour, labor."""
    for ours, theirs in (("is", "iz"), ("iz", "is"), ("our", "or"), ("ys", "yz"), ("yz", "ys")):
        if term.endswith(ours) and len(term) > SHORTEST_SPELT:
            return frozenset({term.removesuffix(ours) + theirs})
    return frozenset()


def synonyms_of(term: str) -> frozenset[str]:
    """Return the terms that share a usual sense with a term in Open English WordNet."""
    return _links("synonyms.tsv").get(term, frozenset())


def are_opposites(left: str, right: str) -> bool:
    """True for two terms of which one denies the other in Open English WordNet."""
    return right in opposites_of(left)


def opposites_of(term: str) -> frozenset[str]:
    """Return the terms that stand against a term in Open English WordNet."""
    return _links("opposites.tsv").get(term, frozenset())


@cache
def opposed_to(group: str) -> frozenset[str]:
    """Return the newsroom groups that deny a group."""
    return frozenset(other for one, other in _opposed() if one == group)


def are_opposed(left: frozenset[str], right: frozenset[str]) -> bool:
    """True where a newsroom group on the left denies one on the right and they share none."""
    if not left or not right or not left.isdisjoint(right):
        return False
    return any(not opposed_to(one).isdisjoint(right) for one in left)


@cache
def converses_of(group: str) -> frozenset[str]:
    """Return the newsroom groups that tell the event of a group from its other side: sell, of buy."""
    pairs = set(_lines("newsroom_converses.tsv"))
    return frozenset(
        {right for left, right in pairs if left == group} | {left for left, right in pairs if right == group}
    )


def are_converse(left: frozenset[str], right: frozenset[str]) -> bool:
    """True for the two sides of one event, told from either: buy and sell, beat and lose."""
    if not left or not right or not left.isdisjoint(right):
        return False
    return any(not converses_of(one).isdisjoint(right) for one in left)


def is_common_word(term: str) -> bool:
    """True for a term the lexicons know as an ordinary word, so that a capital letter alone makes no name of it."""
    return term in _links("synonyms.tsv") or term in _links("opposites.tsv") or (term,) in groups()


def related_terms(term: str) -> frozenset[str]:
    """Return the single terms that may stand for this one: its newsroom groups' members, its family."""
    found = set(family_of(term))
    for group in groups().get((term,), ()):
        found.update(phrase[0] for phrase in members(group) if len(phrase) == 1)
    return frozenset(found - {term})
