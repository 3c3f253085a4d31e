"""English words and their forms, from WordNet's files: what part of speech a word usually is, how it is inflected."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

# Noun, plural, verb, its third person, past, -ing, adjective, adverb.
ORDER = "NPVZDGAR"
# A part of speech that fewer than these of a word's uses have is left out.
LEAST_SHARE = 0.12
# WordNet counts senses and uses: a sense that it never met counts so much.
UNMET, MOST_SENSES = 0.3, 3
FILES = {"noun": "N", "verb": "V", "adj": "A", "adv": "R"}
NUMBERED = {"1": "N", "2": "V", "3": "A", "4": "R", "5": "A"}
# How often each form of a noun or a verb is met, as shares of all its forms.
NOUN_FORMS, VERB_FORMS = {"N": 0.8, "P": 0.35}, {"V": 0.4, "Z": 0.15, "D": 0.5, "G": 0.2}


class Forms:
    """The parts of speech of English word forms (`classes`), and the ways from one form to another.

    Attributes:
        classes: word form -> letters of ORDER.
        plurals, singulars: from one number of a noun to the other.
        verbs: a verb's form -> base, third person, past, participle, -ing.
    """

    def __init__(self, folder: Path) -> None:
        """Read the index and exception files of a WordNet folder."""
        self._irregular = self._exceptions(folder)
        self.plurals: dict[str, str] = {}
        self.singulars: dict[str, str] = {}
        self.verbs: dict[str, tuple[str, ...]] = {}
        met: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for lemma, parts in self._lemmas(folder).items():
            for part, count in parts.items():
                for form, kind, share in self._inflected(lemma, part):
                    met[form][kind] += count * share
        self.classes = {form: self._usual(kinds) for form, kinds in met.items()}

    @staticmethod
    def _usual(kinds: dict[str, float]) -> str:
        least = LEAST_SHARE * sum(kinds.values())
        return "".join(kind for kind in ORDER if kinds.get(kind, 0) >= least)

    @staticmethod
    def _exceptions(folder: Path) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name in ("noun", "verb"):
            for line in (folder / f"{name}.exc").read_text(encoding="utf-8").splitlines():
                form, *lemmas = line.split()
                for lemma in lemmas:
                    found[lemma, FILES[name]].append(form)
        return found

    @staticmethod
    def _lemmas(folder: Path) -> dict[str, dict[str, float]]:
        lemmas: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for name, part in FILES.items():
            for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
                if not line.startswith(" ") and (fields := line.split())[0].isalpha():
                    lemmas[fields[0]][part] += UNMET * min(MOST_SENSES, int(fields[2]))
        for line in (folder / "cntlist.rev").read_text(encoding="utf-8").splitlines():
            key, _, count = line.split()
            lemma, _, rest = key.partition("%")
            if lemma in lemmas:
                lemmas[lemma][NUMBERED[rest[0]]] += int(count)
        return lemmas

    def _inflected(self, lemma: str, part: str) -> Iterator[tuple[str, str, float]]:
        if part == "N":
            plural = self._irregular.get((lemma, "N"), [_with_s(lemma)])[0]
            self.plurals.setdefault(lemma, plural)
            self.singulars.setdefault(plural, lemma)
            yield from ((lemma, "N", NOUN_FORMS["N"]), (plural, "P", NOUN_FORMS["P"]))
        elif part == "V":
            base, third, past, participle, doing = forms = self._verb(lemma)
            for form in forms:
                self.verbs.setdefault(form, forms)
            yield from ((base, "V", VERB_FORMS["V"]), (third, "Z", VERB_FORMS["Z"]), (doing, "G", VERB_FORMS["G"]))
            yield from ((form, "D", VERB_FORMS["D"]) for form in {past, participle})
        else:
            yield lemma, part, 1.0

    def _verb(self, lemma: str) -> tuple[str, str, str, str, str]:
        irregular = self._irregular.get((lemma, "V"), [])
        doing = [form for form in irregular if form.endswith("ing")] or [_with_ing(lemma)]
        past = [form for form in irregular if not form.endswith("ing")] or [_with_ed(lemma)]
        return lemma, _with_s(lemma), past[0], past[-1], doing[0]


def _with_s(word: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    return word[:-1] + "ied" if re.search(r"[^aeiou]y$", word) else word + "ed"


def _with_ing(word: str) -> str:
    return word[:-1] + "ing" if re.search(r"[^eoy]e$", word) else word + "ing"
