"""Sentences that judge: what ought to be, what somebody thinks, what is good or bad."""

from collections.abc import Callable

from claims import lexicon
from claims.chunks import ChunkKind
from claims.drafts.looking import Look, Verb
from claims.drafts.model import Rule, Told
from claims.drafts.wordlists import begins, first_of, single

_US = frozenset({"i", "we"})


def judges(look: Look) -> Told | None:
    """It says what somebody thinks of a thing, or what ought to be."""
    for sign in _SIGNS:
        told = sign(look)
        if told is not None:
            reason = f"What is {'quoted' if look.is_quoted else 'reported'} is an opinion: " if look.is_reported else ""
            return Told(Rule.OPINION, f"{reason}{told[0]}" if reason else told[0][:1].upper() + told[0][1:], told[1])
    return None


def _opened(look: Look) -> tuple[str, str] | None:
    """Sadly, frankly, in my view; I think."""
    found, at = look.reading.words, look.said[0]
    at += found[at].folded in {"and", "but", "so", "yet"} and at < look.said[1]
    length = begins(found, at, "opening")
    if length:
        return "it opens with a word that judges.", look.words(at, at + length - 1)
    believed = found[at].folded in _US and at < look.said[1] and found[at + 1].folded in single("belief")
    if believed:
        return "it says what somebody believes.", look.words(at, at + 1)
    return None


def _ought(look: Look) -> tuple[str, str] | None:
    """Should, must, needs: it says what ought to be; a rule or a law that says so is a fact."""
    found = look.reading.words
    if any(word.folded in single("law") for word in found):
        return None
    for verb in look.verbs:
        norm = first_of(found, range(verb.chunk.first, verb.chunk.at + 1), "norm")
        if norm is not None and found[verb.chunk.first].folded not in single("will"):  # "will have to leave"
            return "it says what ought to be.", look.words(*norm)
    until = look.verbs[0].chunk.at if look.verbs else look.said[1]
    spoken = first_of(found, range(look.said[0], until + 1), "norm")
    if spoken is not None and found[spoken[0] - 1].folded not in single("will"):
        return "it says what ought to be.", look.words(*spoken)
    needs = first_of(found, (place for place in look.places if place > look.said[0]), "need")
    if needs is not None and needs[0] <= until and not look.reading.numbers:
        return "it says what is needed or deserved.", look.words(*needs)
    return None


def _exclaims(look: Look) -> tuple[str, str] | None:
    """What a night!"""
    found, at = look.reading.words, look.said[0]
    is_what = found[at].folded == "what" and at < look.said[1] and found[at + 1].folded in {"a", "an"}
    is_how = found[at].folded == "how" and look.text.rstrip("\"”’'») ").endswith("!")
    return ("it exclaims.", look.words(at, at + 1)) if is_what or is_how else None


def _phrased(look: Look) -> tuple[str, str] | None:
    """Makes no sense, speaks volumes, the right thing."""
    found = first_of(look.reading.words, look.places, "judging", "ranking")
    return None if found is None else ("it judges.", look.words(*found))


def _complement(look: Look) -> tuple[str, str] | None:
    """The plan is a disgrace; the decision seems absurd; they called it shameful."""
    for verb in look.verbs:
        if _links(look, verb):
            for first, last in _after(look, verb):
                found = first_of(look.reading.words, range(first, last + 1), "praise", "blame")
                if found is not None:
                    return "it judges.", look.words(*found)
    return None


def _links(look: Look, verb: Verb) -> bool:
    """True for "is", for "seems", and for a verb that calls somebody something."""
    chunk = verb.chunk
    folded = look.reading.words[chunk.at].folded
    return chunk.is_copula or folded in single("seeming") or chunk.verb in lexicon.grammar("calling")


def _after(look: Look, verb: Verb) -> list[tuple[int, int]]:
    """Return the phrases after a verb that say what its subject is, up to a clause of its own or a prepositional one.

    What "as" and "and" lead belongs to them: "described the offer as ridiculous".
    """
    found: list[tuple[int, int]] = []
    calls = verb.chunk.verb in lexicon.grammar("calling")
    following = look.chunks[verb.place + 1].word if verb.place + 1 < len(look.chunks) else ""
    if calls and following in {"for", "on", "off", "in", "at"}:
        return []
    for chunk in look.chunks[verb.place + 1 :]:
        if chunk.first > look.said[1] or chunk.kind in {ChunkKind.RELATIVE, ChunkKind.OPENER, ChunkKind.STOP}:
            break
        if chunk.kind is ChunkKind.VERB and not (chunk.is_bare_past and found):
            break
        if chunk.kind is ChunkKind.PREPOSITION and not (calls or chunk.word in {"as", "like", "beyond"}):
            break
        if chunk.phrase is not None:
            found.append((chunk.first, chunk.phrase.last))
    return found


def _manner(look: Look) -> tuple[str, str] | None:
    """Handled the crisis brilliantly."""
    if look.reading.numbers or look.reading.dates:
        return None
    found = first_of(look.reading.words, look.places, "manner")
    return None if found is None else ("it judges how something was done.", look.words(*found))


def _loaded(look: Look) -> tuple[str, str] | None:
    """Something deeply unfair; a shameful farce: words that judge, and no figure, day or name to check."""
    reading = look.reading
    if reading.numbers or reading.dates or reading.names:
        return None
    found = [place for place in look.places if begins(reading.words, place, "praise", "blame")]
    vague = bool(look.verbs) and all(verb.chunk.is_copula for verb in look.verbs)
    if not found or not (vague or len(found) > 1):
        return None
    return "it judges.", look.words(found[0], found[0])


_SIGNS: tuple[Callable[[Look], tuple[str, str] | None], ...] = (
    _opened,
    _ought,
    _exclaims,
    _phrased,
    _complement,
    _manner,
    _loaded,
)
