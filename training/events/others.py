"""Near deeds: another thing, another doer, one thing more, another person of the name."""

from dataclasses import replace

from training.events.deeds import BARE, NO, OPEN, PAST, YES, Deed, Teller
from training.events.world import upper
from training.pairs import Pair


class Others(Teller):
    """Pairs that share much and not all."""

    def near(self) -> list[Pair]:
        """The same party and another deed, or the same kind of party: what is said of one leaves the other open."""
        world, deed = self.world, self.deed()
        frame = world.chance.choice([each for each in world.frames if each.who == deed.frame.who])
        other = Deed(frame, deed.who, world.chance.choice(frame.things))
        if frame is deed.frame or other.thing == deed.thing:
            return []
        claim = self.done(deed) if world.maybe(0.6) else self.undone(deed)
        near = (
            self.done(other), self.undone(other), self.done(replace(other, who=world.pick(frame.who))),
            f"{upper(deed.who)} spoke of {deed.thing}", f"{upper(world.pick(frame.who))} asked about {deed.thing}",
        )  # fmt: skip
        return [self.pair(claim, world.chance.choice(near), OPEN, "near")]

    def doer(self) -> list[Pair]:
        """One deed to one thing in one year has one doer: another doer conflicts."""
        world, deed = self.world, self.deed()
        if deed.frame.who != "body" or not deed.thing.startswith("the "):
            return []
        year = world.chance.randint(1950, 2025)
        shown = f"{self.told(deed, BARE)} in {year}"
        other = self.told(replace(deed, who=world.pick("body", but=(deed.who,))), BARE)
        return [
            self.pair(self.told(deed, PAST), shown, YES, "doer"),
            self.pair(f"{other} in {year}", shown, NO, "doer"),
        ]

    def joined(self) -> list[Pair]:
        """Of two things told together each follows; a claim that adds a thing, a doer or a year says more."""
        world, deed = self.world, self.deed()
        who, frame = deed.who, deed.frame
        second = world.chance.choice([each for each in world.frames if each.who == frame.who and each is not frame])
        more, other = world.chance.choice(second.things), world.pick(frame.who, but=(who,))
        one = self.told(deed, BARE)
        did, did_too = f"{frame.verb.past} {deed.thing}", f"{second.verb.past} {more}"
        both, together = f"{who} {did} and {did_too}", f"{who} and {other} {did}"
        pairs = [
            self.pair(both, one, OPEN, "joined"), self.pair(one, both, YES, "joined"),
            self.pair(together, one, OPEN, "joined"), self.pair(one, together, YES, "joined"),
            self.pair(f"{who} {did} but did not {second.verb.base} {more}", both, NO, "joined"),
            self.pair(f"{who} {did_too}", both, YES, "joined"),
            self.pair(f"{who} {did} in {world.chance.randint(1950, 2025)}", one, OPEN, "joined"),
        ]  # fmt: skip
        return world.chance.sample(pairs, 3)

    def namesake(self) -> list[Pair]:
        """A person of the same last name, or who only speaks of it, is not the one the claim names."""
        world = self.world
        frame = world.chance.choice([frame for frame in world.frames if frame.who == "person"])
        first, other, third = world.some("first", 3)
        last, last_too = world.some("last", 2)
        thing = world.chance.choice(frame.things)
        did, again = (f"{world.chance.choice((frame.verb, *frame.same)).past} {thing}" for _ in range(2))
        pairs = [
            self.pair(f"{first} {last} {did}", f"{other} {last} {again}", OPEN, "namesake"),
            self.pair(f"{last} {did}", f"{first} {last} {again}", YES, "namesake"),
            self.pair(f"{first} {last} {did}", f"{third} {last_too} {again}, {first} {last} said", OPEN, "namesake"),
        ]
        return pairs[: world.chance.choice((2, 3))]
