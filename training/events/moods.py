"""Plans, offers, hedges; and who says so."""

from training.events.deeds import NO, OPEN, PAST, UNDONE, YES, Teller
from training.events.polarity import NATURAL
from training.pairs import Pair

NATURAL_HEDGES = tuple(f"{mood} {{base}} {{o}}" for mood in ("may", "could", "might", "is thought to", "is said to"))
CLAIMED = ("claimed", "alleged", "insisted", "argued", "maintained", "suspected")
ADMITTED = tuple(f"{word} {{gerund}} {{o}}" for word in ("admitted", "acknowledged", "conceded", "confirmed"))
DENIED = tuple(
    f"{words} {{gerund}} {{o}}" for words in ("denied", "has denied", "rejected accusations of", "dismissed reports of")
)


class Moods(Teller):
    """Pairs in which something is planned, hedged, claimed, denied or admitted."""

    def mood(self) -> list[Pair]:
        """A plan, offer, threat or rumour leaves the deed open; a plan agrees with a plan and not with none."""
        world, deed = self.world, self.deed()
        if deed.frame.who in NATURAL or world.maybe(0.5):
            menu = NATURAL_HEDGES if deed.frame.who in NATURAL else world.words["openly"]
            pattern = (world.chance.choice(menu),)
            hedged = self.told(deed, pattern, other_words=0.2)
            return [
                self.pair(self.told(deed, (*PAST, UNDONE[0])), hedged, OPEN, "mood"),
                self.pair(self.told(deed, pattern), hedged, YES, "mood"),
            ]
        (plan, again), (none, none_again) = (
            [self.told(deed, world.words[kind]) for _ in range(2)] for kind in ("planned", "not_planned")
        )
        pairs = [
            self.pair(again, plan, YES, "plan"), self.pair(none_again, none, YES, "plan"),
            self.pair(plan, none, NO, "plan"), self.pair(none, plan, NO, "plan"),
            self.pair(self.told(deed, PAST), plan, OPEN, "plan"),
            self.pair(self.told(deed, ("will {base} {o}",)), plan, OPEN, "plan"),
        ]  # fmt: skip
        return world.chance.sample(pairs, 3)

    def voice(self) -> list[Pair]:
        """A party's word or denial leaves it open; who admits does not deny; the police or a report tell a fact."""
        world, deed = self.world, self.deed()
        plain, told = self.told(deed, PAST), self.told(deed, ("{past} {o}", "had {participle} {o}"))
        party, voice = world.pick("party_voice"), world.pick("neutral_voice")
        reported = f"{party} {world.chance.choice(CLAIMED)} that {told}"
        facts = (f"{voice} said {told}", f"{voice} confirmed that {told}", f"{told}, according to {voice}")
        fact = world.chance.choice(facts)
        admitted, denied = self.told(deed, ADMITTED, other_words=0), self.told(deed, DENIED, other_words=0)
        pairs = [
            self.pair(plain, reported, OPEN, "voice"), self.pair(f"{party} said that {told}", reported, YES, "voice"),
            self.pair(plain, fact, YES, "voice"), self.pair(self.told(deed, UNDONE[:1]), fact, NO, "voice"),
            self.pair(admitted, denied, NO, "voice"), self.pair(denied, admitted, NO, "voice"),
            self.pair(self.told(deed, ("denies {gerund} {o}",)), denied, YES, "voice"),
            self.pair(plain, denied, OPEN, "voice"), self.pair(plain, admitted, YES, "voice"),
        ]  # fmt: skip
        return world.chance.sample(pairs, 3)
