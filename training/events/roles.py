"""Who did it to whom: both directions, in active, passive, as a noun, and told from the other side."""

from training.events.inflecting import Verb
from training.events.world import Party, World
from training.pairs import Pair, Stance

YES, NO, OPEN = Stance.SUPPORTS, Stance.REFUTES, Stance.NOT_ENOUGH_INFO


def _be(who: str) -> str:
    return "were" if who.startswith("the ") and who.endswith("s") else "was"


class Roles:
    """Pairs about what one party does to another."""

    def __init__(self, world: World) -> None:
        self.world = world

    def _actors(self, party: Party, count: int) -> list[str]:
        world = self.world
        kind = world.chance.choice(party.who)
        found = world.some(kind, count)
        if kind == "country" and world.maybe(0.25):
            found = [
                f"the {word} of {name}"
                for word, name in ((world.chance.choice(("army", "government")), name) for name in found)
            ]
        return found

    def _forms(self, party: Party, doer: str, other: str) -> list[str]:
        """The ways of telling that `doer` did it to `other`."""
        active = [f"{doer} {verb.past} {other}" for verb in (party.verb, party.verb, *party.same)]
        verbs: list[Verb] = [verb for verb in (party.verb, *party.same) if " " not in verb.base]
        passive = [f"{other} {_be(other)} {verb.participle} by {doer}" for verb in verbs] * 2
        name = f"{doer}'" if doer.endswith("s") else f"{doer}'s"
        noun = party.noun.replace("{s}'s", name).format(s=doer, o=other)
        nouns = [
            f"{noun} {end}"
            for end in ("came as a surprise", "was widely reported", "made headlines", "ended a long wait")
        ]
        cleft = [f"it was {doer} that {party.verb.past} {other}"]
        return [*active, *passive, self.world.chance.choice(nouns), party.other_side.format(s=doer, o=other), *cleft]

    def swapped(self) -> list[Pair]:
        """One direction, told in two ways, agrees; the other direction conflicts."""
        world = self.world
        party = world.chance.choice(world.parties)
        doer, other = self._actors(party, 2)
        right, wrong = self._forms(party, doer, other), self._forms(party, other, doer)
        evidence, where = world.chance.choice(right), ""
        if world.maybe(0.4):
            where = f" in {world.chance.randint(1900, 2025)}"
        shown = world.news(evidence + where, place=False)
        claim = world.chance.choice
        ending = where if world.maybe(0.5) else ""
        return [
            Pair(world.claim(claim(right) + ending), shown, YES, "event-role"),
            Pair(world.claim(claim(wrong) + ending), shown, NO, "event-role"),
            Pair(world.claim(claim(right) + ending), world.news(claim(wrong) + where, place=False), NO, "event-role"),
        ][: world.chance.choice((2, 3))]

    def third_party(self) -> list[Pair]:
        """With three parties in the sentence the claim must take the right two; another deed is another matter."""
        world = self.world
        party, aside = world.chance.choice(world.parties), world.chance.choice(world.parties)
        kind = world.chance.choice(party.who)
        doer, other, third = world.some(kind, 3)
        told = world.chance.choice(
            (
                f"{doer} {party.verb.past} {other}, {third} said",
                f"{doer}, not {third}, {party.verb.past} {other}",
                f"{doer} {party.verb.past} {other} but not {third}",
                f"while {third} looked on, {doer} {party.verb.past} {other}",
            )
        )
        shown = world.news(told, place=False)
        right, wrong = self._forms(party, doer, other), self._forms(party, other, doer)
        pairs = [
            Pair(world.claim(world.chance.choice(right)), shown, YES, "event-third"),
            Pair(world.claim(world.chance.choice(wrong)), shown, NO, "event-role"),
        ]
        if "not" in told:
            taken = (third, other) if told.startswith(f"{doer}, not") else (doer, third)
            pairs.append(Pair(world.claim(world.chance.choice(self._forms(party, *taken))), shown, NO, "event-third"))
        if aside is not party and not set(aside.same) & {party.verb, *party.same} and aside.verb not in party.same:
            pairs.append(Pair(world.claim(f"{doer} {aside.verb.past} {other}"), shown, OPEN, "event-near"))
        return pairs

    def other_party(self) -> list[Pair]:
        """Another party in one place of one dated event conflicts; in both places it is another event."""
        world = self.world
        party = world.chance.choice(world.parties)
        doer, other, third, fourth = self._actors(party, 4)
        year, later = world.chance.sample(range(1950, 2026), 2)
        once = party.verb.base in ("succeed", "appoint", "dismiss", "buy", "acquire", "rescue", "surrender to")
        told = f"{world.chance.choice(self._forms(party, doer, other))} in {year}"
        wrong = self._forms(party, third, other) if world.maybe(0.5) else self._forms(party, doer, third)
        shown = world.news(told, place=False)
        return [
            Pair(world.claim(world.chance.choice(wrong) + f" in {year}"), shown, NO if once else OPEN, "event-party"),
            Pair(
                world.claim(world.chance.choice(self._forms(party, third, fourth)) + f" in {later}"),
                shown,
                OPEN,
                "event-near",
            ),
            Pair(world.claim(world.chance.choice(self._forms(party, doer, other))), shown, YES, "event-role"),
        ]
