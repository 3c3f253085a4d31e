"""Done or not, and verbs of the opposite, in every mood."""

from dataclasses import replace

from training.events.deeds import NO, PAST, UNDONE, YES, Teller
from training.pairs import Pair

MOODS = (
    "{past} {o}", "{past} {o}", "has {participle} {o}", "plans to {base} {o}", "may {base} {o}", "agreed to {base} {o}",
    "offered to {base} {o}", "was expected to {base} {o}", "wants to {base} {o}", "voted to {base} {o}",
)  # fmt: skip
NATURAL_MOODS = ("{past} {o}", "{third} {o}", "{past} {o}", "may {base} {o}", "can {base} {o}")
NATURAL = ("medical", "nature")


class Polarity(Teller):
    """Pairs that agree or conflict in what is done."""

    def done_or_not(self) -> list[Pair]:
        """Both told as done, both as not done, or one of each; put off against gone ahead."""
        deed = self.deed()
        pairs = [
            self.pair(self.told(deed, PAST, other_words=0.3), self.undone(deed), NO, "undone"),
            self.pair(self.told(deed, UNDONE), self.undone(deed), YES, "undone"),
            self.pair(self.undone(deed), self.done(deed), NO, "undone"),
            self.pair(self.done(deed), self.done(deed), YES, "undone"),
        ]
        if deed.frame.who not in NATURAL and self.world.maybe(0.25):
            later = self.world.words["put_off"]
            put_off = self.told(deed, later)
            again = self.told(deed, ("has not yet {participle} {o}", *later))
            pairs += [
                self.pair(self.told(deed, self.world.words["done"]), put_off, NO, "put-off"),
                self.pair(again, put_off, YES, "put-off"),
            ]
        return self.world.chance.sample(pairs, 3)

    def opposite(self) -> list[Pair]:
        """A verb of the opposite conflicts, in every mood alike; one that says the same supports."""
        world, deed = self.world, self.deed()
        frame = deed.frame
        if not frame.opposite or not frame.same:
            return []
        mood = (world.chance.choice(NATURAL_MOODS if frame.who in NATURAL else MOODS),)
        turned, same = (
            self.told(replace(deed, frame=replace(frame, verb=world.chance.choice(verbs))), mood, other_words=0)
            for verbs in (frame.opposite, frame.same)
        )
        plain = self.told(deed, mood, other_words=0)
        told, again = (plain, same) if world.maybe(0.5) else (same, plain)
        claim, evidence = (told, turned) if world.maybe(0.5) else (turned, told)
        return [self.pair(claim, evidence, NO, "opposite"), self.pair(told, again, YES, "same-verb")]
