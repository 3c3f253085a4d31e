"""Word knowledge the edits draw on: opposites, verb forms, synonyms, places and their people."""

import json
from dataclasses import dataclass
from pathlib import Path

# Reversals of the news that a dictionary lists badly or not at all.
NEWS_OPPOSITES = """
accept/reject accept/refuse agree/refuse allow/ban allow/prohibit approve/reject arrive/depart attack/defend
back/oppose begin/end begin/finish buy/sell confirm/deny admit/deny admit/exclude condemn/praise
criticise/praise criticize/praise decrease/increase decline/grow drop/rise fall/rise ease/tighten
encourage/discourage enter/leave expand/shrink extend/shorten gain/lose grow/shrink halt/resume hire/fire
import/export improve/worsen include/exclude invade/liberate join/leave join/quit legalise/ban lower/raise
lift/impose oppose/support oppose/endorse open/close pass/fail permit/forbid postpone/advance prevent/cause
promote/demote protect/harm push/pull receive/send recover/deteriorate reduce/increase reveal/conceal save/spend
slow/accelerate start/stop strengthen/weaken succeed/fail support/reject survive/die suspend/resume
threaten/reassure unite/divide upgrade/downgrade welcome/refuse welcome/reject welcome/condemn widen/narrow
win/lose withdraw/deploy escalate/de-escalate accuse/clear"""
NEWS_ADJECTIVES = """
first/last largest/smallest highest/lowest oldest/youngest best/worst most/least more/fewer higher/lower
larger/smaller older/younger early/late northern/southern eastern/western north/south east/west male/female
married/unmarried true/false public/private domestic/foreign new/old former/current guilty/innocent
legal/illegal major/minor positive/negative rich/poor safe/dangerous strong/weak successful/unsuccessful
temporary/permanent urban/rural military/civilian before/after above/below inside/outside majority/minority
increase/decrease rise/fall growth/decline profit/loss victory/defeat success/failure support/opposition
approval/rejection beginning/end mother/father brother/sister son/daughter husband/wife king/queen actor/actress
supporters/opponents buyer/seller ally/enemy allies/enemies won/lost bought/sold left/joined"""


@dataclass(frozen=True, slots=True)
class Lexicons:
    """Opposites and synonyms by lower-case word; place words by kind; past forms by verb and back."""

    opposites: dict[str, tuple[str, ...]]
    synonyms: dict[str, tuple[str, ...]]
    place_kinds: tuple[tuple[str, ...], ...]
    base_of_past: dict[str, str]
    participle_of_past: dict[str, str]
    first_names: tuple[str, ...]


def _table(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if "\t" in line]


def _verb_forms(folder: Path) -> dict[str, tuple[str, str, str, str]]:
    """Base form to (third person, past, participle, gerund)."""
    forms: dict[str, tuple[str, str, str, str]] = {}
    for verb in json.loads((folder / "verbs_with_conjugations_dariusk.json").read_text(encoding="utf-8")):
        tenses = verb.get("indicative", {})
        if not (verb.get("participle") and verb.get("gerund") and tenses.get("imperfect") and tenses.get("present")):
            continue
        present, past = tenses["present"][2], tenses["imperfect"][0]
        forms[verb["infinitive"][0]] = (present, past, verb["participle"][0], verb["gerund"][0])
    return forms


def _regular(verb: str) -> tuple[str, str, str, str]:
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "z")) else "s")
    return third, verb + "ed", verb + "ed", verb + "ing"


def _opposites(folder: Path, forms: dict[str, tuple[str, str, str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}

    def add(one: str, other: str) -> None:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)

    verbs = [tuple(pair.split("/")) for pair in NEWS_OPPOSITES.split()]
    verbs += [(row[0], row[1]) for row in _table(folder / "opposite_verbs_oewn.tsv")[1:] if row[2] == "direct"]
    for one, other in verbs:
        if " " in one + other:
            continue
        add(one, other)
        for left, right in zip(forms.get(one, _regular(one)), forms.get(other, _regular(other)), strict=True):
            add(left, right)
    for pair in NEWS_ADJECTIVES.split():
        add(*pair.split("/"))
    for pos, one, rank, other, other_rank in _table(folder / "antonyms_oewn.tsv")[1:]:
        if pos in "asr" and rank == other_rank == "1" and (one + other).isalpha() and min(len(one), len(other)) > 2:
            add(one.lower(), other.lower())
    return {word: tuple(sorted(others)) for word, others in found.items()}


def _synonyms(folder: Path) -> dict[str, tuple[str, ...]]:
    """Single words whose most usual sense is shared, and only where the replaced word has at most two senses."""
    senses: dict[str, int] = {}
    sets = [row[1:] for row in _table(folder / "synonym_sets_oewn.tsv")[1:]]
    for words in sets:
        for entry in words:
            word = entry.rpartition(":")[0]
            senses[word] = senses.get(word, 0) + 1
    found: dict[str, set[str]] = {}
    for words in sets:
        usual = [entry[:-2] for entry in words if entry.endswith(":1")]
        usual = [word for word in usual if word.isalpha() and word.islower() and len(word) > 3 and senses[word] <= 2]
        for word in usual:
            found.setdefault(word, set()).update(other for other in usual if other != word)
    return {word: tuple(sorted(others)) for word, others in found.items() if others}


def open_lexicons(folder: Path) -> Lexicons:
    """Everything read once from the folder of word lists."""
    forms = _verb_forms(folder)
    demonyms = [row for row in _table(folder / "demonyms_cliff.tsv") if len(row) > 1]
    capitals = json.loads((folder / "country_capital-city_samayo.json").read_text(encoding="utf-8"))
    states = json.loads((folder / "us_state_capitals_dariusk.json").read_text(encoding="utf-8"))
    checklist = json.loads((folder / "checklist_basic.json").read_text(encoding="utf-8"))
    kinds = (
        tuple(row[0] for row in demonyms),
        tuple(row[1].split(",")[0].strip() for row in demonyms),
        tuple(row["city"] for row in capitals if row["city"]),
        tuple(row["state"] for row in states["capitals"]),
        tuple(checklist["city"]),
        tuple("January February March April June July August September October November December".split()),
        tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    )
    return Lexicons(
        opposites=_opposites(folder, forms),
        synonyms=_synonyms(folder),
        place_kinds=kinds,
        base_of_past={past: base for base, (_, past, _, _) in forms.items()},
        participle_of_past={past: participle for _, past, participle, _ in forms.values()},
        first_names=tuple(checklist["first_name"]),
    )
