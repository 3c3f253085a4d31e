"""First, only, all and neither; and the same party at another time and place."""

from training.events.dates import deed, told_pairs
from training.events.world import World, rows
from training.pairs import Pair, Stance

YES, NO, OPEN = Stance.SUPPORTS, Stance.REFUTES, Stance.NOT_ENOUGH_INFO


class Firsts:
    """Pairs about who alone or who first, and about events near each other."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.menu = rows("firsts.tsv")
        self.frames = [frame for frame in world.frames if frame.who == "body"]

    def first_or_only(self) -> list[Pair]:
        """First, last, only, all, neither: told in another way, or broken."""
        world, chance = self.world, self.world.chance
        frame = chance.choice(self.frames)
        thing, parties = chance.choice(frame.things), world.some("country", 4)
        blanks = dict(zip("abcd", parties, strict=True))
        base, past, done = (f"{form} {thing}" for form in (frame.verb.base, frame.verb.past, frame.verb.participle))
        told, follows, cannot = (
            [each.format(base=base, past=past, done=done, **blanks) for each in cell.split("|")]
            for cell in chance.choice(self.menu)
        )
        return told_pairs(world, told[0], (follows, cannot, [f"{blanks['d']} wanted to {base}"]), "first-only")

    def other_event(self) -> list[Pair]:
        """The same party does another thing, or the same at another time and place: near, and not it."""
        world, chance = self.world, self.world.chance
        (who, did, _), (_, other, _) = deed(world), deed(world)
        year, later = chance.sample(range(1950, 2026), 2)
        city, town = world.some("city", 2)
        shown = world.news(f"{who} {other} in {city} in {later}", place=False)
        met = world.news(f"{who} met union leaders in {city} in {later}", place=False)
        told = (
            (f"{who} {did} in {city} in {year}", shown, OPEN, "near"),
            (f"{who} met union leaders in {town} in {year}", met, OPEN, "near"),
            (f"{who} {other} in {later}", shown, YES, "date"),
            (f"{who} {other} in {town} in {later}", shown, NO, "place"),
        )
        return [Pair(world.claim(claim), evidence, stance, f"event-{kind}") for claim, evidence, stance, kind in told]
