"""A deed of one party, told as done or not done, in many ways."""

from collections.abc import Sequence
from dataclasses import dataclass

from training.events.inflecting import Verb
from training.events.world import Frame, World, plural
from training.pairs import Pair, Stance

YES, NO, OPEN = Stance.SUPPORTS, Stance.REFUTES, Stance.NOT_ENOUGH_INFO
PAST = ("{past} {o}", "has {participle} {o}")
BARE = ("{past} {o}",)
UNDONE = ("did not {base} {o}", "never {past} {o}", "has not {participle} {o}")
PLURAL = (("has ", "have "), ("was ", "were "), ("is ", "are "), ("does ", "do "), ("plans ", "plan "))


def fill(pattern: str, verb: Verb, thing: str) -> str:
    """The pattern with the verb's forms and the thing it is done to."""
    forms = {"base": verb.base, "past": verb.past, "participle": verb.participle, "gerund": verb.gerund}
    return pattern.format(**forms, third=verb.third, o=thing)


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what to which thing."""

    frame: Frame
    who: str
    thing: str


class Teller:
    """Tells deeds of the world."""

    def __init__(self, world: World) -> None:
        self.world = world

    def deed(self) -> Deed:
        """Any deed."""
        frame = self.world.chance.choice(self.world.frames)
        return Deed(frame, self.world.pick(frame.who), self.world.chance.choice(frame.things))

    def pair(self, claim: str, evidence: str, stance: Stance, kind: str) -> Pair:
        """The two bare sentences as a claim and as evidence."""
        return Pair(self.world.claim(claim), self.world.news(evidence), stance, f"event-{kind}")

    def told(self, deed: Deed, menu: Sequence[str], *, other_words: float = 0.4) -> str:
        """The deed in one of the patterns, in its verb or one that says the same."""
        frame, who = deed.frame, deed.who
        verb = self.world.chance.choice((frame.verb, *frame.same)) if self.world.maybe(other_words) else frame.verb
        words = fill(self.world.chance.choice(menu), verb, deed.thing)
        if plural(who):
            for one, many in PLURAL:
                words = many + words[len(one) :] if words.startswith(one) else words
            words = words.replace("its ", "their ").replace("itself", "themselves")
        return f"{who} {words}"

    def _passive(self, deed: Deed, *, negated: bool = False) -> str:
        thing, frame = deed.thing, deed.frame
        verb = self.world.chance.choice((frame.verb, *frame.same)) if self.world.maybe(0.3) else frame.verb
        be = "were" if thing.split()[-1].endswith("s") and not thing.startswith("a ") else "was"
        by = f" by {deed.who}" if self.world.maybe(0.7) else ""
        return f"{thing} {be} {'not ' if negated else ''}{verb.participle}{by}"

    def done(self, deed: Deed) -> str:
        """It was done: active, passive, as a noun, or by a verb that implies it."""
        draw = self.world.chance.random()
        if draw < 0.2 and deed.frame.who != "person":
            return self._passive(deed)
        if draw < 0.3:
            return f"{deed.who}'s {deed.frame.noun.format(o=deed.thing)} {self.world.pick('noun_end')}"
        return self.told(deed, self.world.words["done"])

    def undone(self, deed: Deed) -> str:
        """It was not done: refused, failed, decided against, put aside."""
        if self.world.maybe(0.15) and deed.frame.who != "person":
            return self._passive(deed, negated=True)
        return self.told(deed, self.world.words["not_done"])
