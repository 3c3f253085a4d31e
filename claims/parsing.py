"""What an editor typed, read as a claim."""

import re
import unicodedata
from dataclasses import dataclass

from claims import lexicon
from claims.errors import UnreadableClaim
from claims.facets import DateMention, Facets, NumberMention
from claims.model import Claim
from claims.naming import runs
from claims.reading import Reading, UnitKind, read
from sources.names import places
from sources.text import words

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ParsedClaim:
    """A claim, and the reading it was made from."""

    claim: Claim
    reading: Reading


def _clean(text: str) -> str:
    """Drop control and direction characters, which a page shows as nothing, and fold white space."""
    shown = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs", "Cn"})
    return _SPACE.sub(" ", shown).strip()


def _recased(text: str) -> str:
    """Return a claim typed without capitals, or in nothing else, with capitals on the places it names.

    Offsets stay as they are; a claim whose length changes with its case is left alone.
    """
    lowered, titled = text.lower(), text.title()
    if not (text.isupper() or text.islower()) or not len(text) == len(lowered) == len(titled):
        return text
    found = words(titled)
    for place in places(found):
        start, end = found[place.first].start, found[place.last].end
        lowered = lowered[:start] + titled[start:end] + lowered[end:]
    return lowered


def _facets(reading: Reading) -> Facets:
    actions = [unit for unit in reading.units if unit.kind is UnitKind.WORD and not unit.is_title]
    heavy = [unit for unit in actions if not unit.is_light]
    verb = next((unit for unit in heavy if unit.is_verb), heavy[0] if heavy else None)
    days = [(found, found.days()) for found in reading.dates]
    return Facets(
        actors=tuple(re.sub(r"['’]s?$", "", reading.text[run[0].start : run[-1].end]) for run in runs(reading)),
        action=None if verb is None else lexicon.verbs().get(verb.terms[0], verb.folded),
        dates=tuple(DateMention(found.text, *span) for found, span in days if span is not None),
        numbers=tuple(NumberMention(number.text, number.value, number.unit) for number in reading.numbers),
        negated=any("negation" in cue.kinds for cue in reading.cues),
    )


def parse_claim(text: str, *, max_chars: int) -> ParsedClaim:
    """Read a claim.

    Raises:
        UnreadableClaim: it is empty, longer than `max_chars`, or holds no word to look for.
    """
    if len(text) > max_chars:
        raise UnreadableClaim(f"The claim is {len(text):,} characters long; at most {max_chars:,} can be checked.")
    shown = _clean(text)
    if not shown:
        raise UnreadableClaim("The claim is empty. Type one sentence that says something.")
    reading = read(_recased(shown))
    if not reading.words:
        raise UnreadableClaim("The claim holds no words. Type one sentence that says something.")
    if not any(not unit.is_light for unit in reading.units):
        raise UnreadableClaim(
            "The claim holds only common words. Name who did what, so that there is something to find."
        )
    return ParsedClaim(Claim(shown, _facets(reading)), reading)
