"""Turn the development lexicons (Open English WordNet and others) into the product's own data files.

Usage: python training/build_lexicons.py LEXICONS_DIR
Writes sources/lexicons/irregular.tsv and claims/lexicons/{families,synonyms,opposites}.tsv.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import Stemmer

ROOT = Path(__file__).resolve().parents[1]
_snowball = Stemmer.Stemmer("english")
_irregular: dict[str, str] = {}


def stem(word: str) -> str:
    """Return the index term as sources.text.stem makes it; that one reads the very table built here."""
    return str(_snowball.stemWord(_irregular.get(word, word)))


OEWN = "# From Open English WordNet (CC BY 4.0, https://en-word.net), derived from Princeton WordNet."
# How usual a sense must be in both words for a link to count: rank 1 is the most usual.
MAX_SYNONYM_RANK = 2
MAX_OPPOSITE_RANK = 2
MAX_FAMILY_RANK = 3
# Irregular forms that are more often another word of their own.
OTHER_WORDS = set(
    "wound ground lay bore bound axes bases lives leaves media agenda data better best worst more most less least "
    "halves ridden cleft clove dice dove hove lit pled shone sped stove wove fit bit lain lied lies dies "
    "being am are is was were be been had has have did does done could would might should "
    "further farther later latter last elder eldest bid staves strove".split()
)
# Irregular forms that are also base forms of rarer verbs, and are meant as forms nearly always.
FORMS_ALL_THE_SAME = set("found left saw felt fell shot rose spoke stole broke froze fed held stuck".split())


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the fields of each line but the header."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        yield line.split("\t")


def is_plain(word: str) -> bool:
    """True for a single lower-case word of letters."""
    return word.isascii() and word.isalpha() and word.islower() and len(word) > 1


def write(path: Path, comment: str, lines: list[str]) -> None:
    """Write a data file with its origin on top."""
    path.write_text(f"{OEWN}\n# {comment}\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(lines)} lines")


def irregular_forms(source: Path) -> dict[str, str]:
    """Return irregular forms of verbs and nouns that the stemmer does not bring to their base."""
    entries = [(lemma, pos, forms.split()) for lemma, pos, forms in rows(source) if pos in "nv" and is_plain(lemma)]
    verbs = {lemma for lemma, pos, _ in entries if pos == "v"}
    found: dict[str, str] = {}
    for lemma, pos, forms in sorted(entries, key=lambda entry: entry[1], reverse=True):
        for form in forms:
            own_word = form in OTHER_WORDS or (form in verbs and form not in FORMS_ALL_THE_SAME)
            foreign = pos == "n" and (len(lemma) > 6 or not form.endswith(("en", "eet", "eeth", "ice", "ves")))
            if not is_plain(form) or own_word or foreign or stem(form) == stem(lemma):
                continue
            found.setdefault(form, lemma)
    return found


def links(pairs: set[tuple[str, str]]) -> list[str]:
    """Return one line a term: the term, then those it is linked with."""
    linked: dict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        linked[left].add(right)
        linked[right].add(left)
    return [f"{term}\t{' '.join(sorted(linked[term]))}" for term in sorted(linked)]


def families(source: Path) -> set[tuple[str, str]]:
    """Return pairs of terms, a verb and a noun made from it, whose stems differ (destroy, destruction)."""
    pairs = set()
    for verb, nouns in rows(source):
        for item in nouns.split(" "):
            noun, *ranks = item.split(":")
            if len(ranks) == 2 and is_plain(verb) and is_plain(noun) and max(map(int, ranks)) <= MAX_FAMILY_RANK:
                pair = (stem(verb), stem(noun))
                if pair[0] != pair[1]:
                    pairs.add(tuple(sorted(pair)))
    return pairs


def synonyms(source: Path) -> set[tuple[str, str]]:
    """Return pairs of terms that share a usual sense."""
    pairs = set()
    for _, *members in rows(source):
        usual = set()
        for member in members:
            word, _, rank = member.rpartition(":")
            if is_plain(word) and int(rank) <= MAX_SYNONYM_RANK:
                usual.add(stem(word))
        pairs.update(tuple(sorted(pair)) for pair in combinations(usual, 2))
    return pairs


def opposites(antonyms: Path, verbs: Path) -> set[tuple[str, str]]:
    """Return pairs of terms of which one denies the other."""
    pairs = set()
    for _, left, left_rank, right, right_rank in rows(antonyms):
        if is_plain(left) and is_plain(right) and max(int(left_rank), int(right_rank)) <= MAX_OPPOSITE_RANK:
            pairs.add(tuple(sorted((stem(left), stem(right)))))
    for left, right, via in rows(verbs):
        if via == "direct" and is_plain(left) and is_plain(right):
            pairs.add(tuple(sorted((stem(left), stem(right)))))
    return {pair for pair in pairs if pair[0] != pair[1]}


def verbs(folder: Path) -> list[str]:
    """Return the terms of verbs: those with irregular forms, with a noun made from them, or with known conjugations."""
    found = {verb for verb, _ in rows(folder / "verb_noun_families_oewn.tsv")}
    found |= {lemma for lemma, pos, _ in rows(folder / "irregular_forms_oewn.tsv") if pos == "v"}
    conjugations = json.loads((folder / "verbs_with_conjugations_dariusk.json").read_text(encoding="utf-8"))
    found |= {infinitive for verb in conjugations for infinitive in verb["infinitive"]}
    bases: dict[str, str] = {}
    for verb in sorted((verb for verb in found if is_plain(verb)), key=lambda word: (len(word), word)):
        bases.setdefault(stem(verb), verb)
    return [f"{term}\t{base}" for term, base in sorted(bases.items())]


def main(folder: Path) -> None:
    """Build every generated lexicon from one folder of sources."""
    irregular = irregular_forms(folder / "irregular_forms_oewn.tsv")
    lines = [f"{form}\t{lemma}" for form, lemma in sorted(irregular.items())]
    write(ROOT / "sources/lexicons/irregular.tsv", "form, base form", lines)
    _irregular.update(irregular)
    claims = ROOT / "claims/lexicons"
    write(claims / "verbs.tsv", "terms that can be verbs, and the verb (also from dariusk/corpora, CC0)", verbs(folder))
    write(
        claims / "families.tsv",
        "term, terms of the same family",
        links(families(folder / "verb_noun_families_oewn.tsv")),
    )
    write(
        claims / "synonyms.tsv",
        "term, terms that share a usual sense",
        links(synonyms(folder / "synonym_sets_oewn.tsv")),
    )
    write(
        claims / "opposites.tsv",
        "term, terms that deny it",
        links(opposites(folder / "antonyms_oewn.tsv", folder / "opposite_verbs_oewn.tsv")),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
