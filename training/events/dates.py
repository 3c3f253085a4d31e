"""When: days, months, years, before and after, since and until, how long, which came first."""

from collections.abc import Sequence

from training.events.world import MONTHS, World
from training.pairs import Pair, Stance

Claims = tuple[Sequence[str], Sequence[str], Sequence[str]]  # that follow, that cannot be, that stay open
YES, NO, OPEN = Stance.SUPPORTS, Stance.REFUTES, Stance.NOT_ENOUGH_INFO


def deed(world: World) -> tuple[str, str, str]:
    """Who, the deed in the past, and the same in other words."""
    frame = world.chance.choice([frame for frame in world.frames if frame.who in ("body", "person")])
    who, thing = world.pick(frame.who), world.chance.choice(frame.things)
    again = world.chance.choice((frame.verb, frame.verb, *frame.same))
    return who, f"{frame.verb.past} {thing}", f"{again.past} {thing}"


def told_pairs(world: World, evidence: str, claims: Claims, kind: str) -> list[Pair]:
    """A claim that follows, one that cannot be, and at times one that stays open."""
    right, wrong, unknown = claims
    shown = world.news(evidence, place=False)
    chosen = [(world.chance.choice(right), YES), (world.chance.choice(wrong), NO)]
    if unknown and world.maybe(0.4):
        chosen.append((world.chance.choice(unknown), OPEN))
    return [Pair(world.claim(claim), shown, stance, f"event-{kind}") for claim, stance in chosen]


class Dates:
    """Pairs about the time of a deed."""

    def __init__(self, world: World) -> None:
        self.world = world

    def dated(self) -> list[Pair]:
        """A dated deed against coarser, other, earlier, later and bounding dates."""
        world, chance = self.world, self.world.chance
        who, did, again = deed(world)
        year, month = chance.randint(1850, 2025), chance.randrange(12)
        day, gap = chance.randint(1, 28), chance.randint(1, 12)
        exact = chance.choice(
            (
                f"on {day} {MONTHS[month]} {year}",
                f"on {MONTHS[month]} {day}, {year}",
                f"in {MONTHS[month]} {year}",
                f"in {year}",
            )
        )
        finer = "on " in exact
        with_month = MONTHS[month] in exact
        decade = year // 10 * 10
        right = [
            f"in {year}",
            f"before {year + gap}",
            f"after {year - gap}",
            f"in the {decade}s",
            f"between {year - gap} and {year + chance.randint(1, 9)}",
            f"no later than {year + gap}",
            f"by {year + gap}",
        ]
        wrong = [
            f"in {year + chance.choice((-gap, gap))}",
            f"before {year - gap}",
            f"after {year + gap}",
            f"in the {decade + chance.choice((-20, -10, 10, 20))}s",
            f"between {year + 1} and {year + 1 + gap}",
            f"not before {year + gap}",
            f"by {year - gap}",
        ]
        unknown: list[str] = []
        other_month = MONTHS[(month + chance.randint(1, 11)) % 12]
        if with_month:
            right += [f"in {MONTHS[month]} {year}"] * 2
            wrong += [f"in {other_month} {year}"] * 2
        else:
            unknown.append(f"in {MONTHS[month]} {year}")
        if finer:
            right.append(f"on {day} {MONTHS[month]} {year}")
            wrong += [f"on {day % 28 + 1} {MONTHS[month]} {year}", f"on {day} {other_month} {year}"]

        def said(dates: list[str]) -> list[str]:
            return [
                f"{who} {again if world.maybe(0.4) else did} {when}" if world.maybe(0.8) else f"{when}, {who} {did}"
                for when in dates
            ]

        evidence = f"{who} {did} {exact}" if world.maybe(0.7) else f"{exact}, {who} {did}"
        return told_pairs(world, evidence, (said(right), said(wrong), said(unknown)), "date")

    def order(self) -> list[Pair]:
        """Which of two deeds came first."""
        chance = self.world.chance
        (who, did, _), (other, did_too, _) = deed(self.world), deed(self.world)
        if who == other or did == did_too:
            return []
        year, gap = chance.randint(1900, 2015), chance.randint(1, 9)
        first = [
            f"{who} {did} before {other} {did_too}",
            f"{other} {did_too} after {who} {did}",
            f"{other} {did_too} only after {who} {did}",
            f"{who} {did} first, and then {other} {did_too}",
        ]
        second = [
            f"{other} {did_too} before {who} {did}",
            f"{who} {did} after {other} {did_too}",
            f"{who} {did} once {other} {did_too}",
            f"{other} {did_too} earlier than {who} {did}",
        ]
        told = chance.choice(
            (
                *first[:2],
                f"{who} {did}, and {gap} years later {other} {did_too}",
                f"{who} {did} in {year} and {other} {did_too} in {year + gap}",
                f"{gap} days after {who} {did}, {other} {did_too}",
            )
        )
        unknown = [f"{who} {did} because {other} {did_too}"]
        return told_pairs(self.world, told, ([*first, f"{who} {did}"], second, unknown), "order")

    def lasted(self) -> list[Pair]:
        """A state since, until, or from one year to another."""
        world, chance = self.world, self.world.chance
        what = world.filled("lasting")
        start, years = chance.randint(1900, 2010), chance.randint(3, 14)
        end, inside = start + years, start + chance.randint(1, years - 1)
        out = chance.choice((start - chance.randint(1, 9), end + chance.randint(1, 9)))
        told = chance.choice(
            (f"from {start} to {end}, {what}", f"{what} between {start} and {end}", f"{what} from {start} until {end}")
        )
        right = [
            f"{what} in {inside}",
            f"{what} until {end}",
            f"{what} for {years} years",
            f"{what} from {start} on",
            f"{what} for more than {years - 1} years",
            f"until {end}, {what}",
        ]
        wrong = [
            f"{what} for {years + chance.choice((-2, 2, 3, 5))} years",
            f"{what} until {start}",
            f"{what} until {end + chance.randint(1, 6)}",
            f"{what} only from {end} on",
            f"{what} for more than {years + 2} years",
            f"{what} for less than {years - 1} years",
        ]
        if world.maybe(0.3):
            told = f"since {start}, {what.replace(' was ', ' has been ')}" if " was " in what else told
            if told.startswith("since"):
                state = what.replace(" was ", " has been ")
                right, wrong = (
                    [f"{what} in {start + 1}", f"{state} since {start}", f"{state} since before {start + 3}"],
                    [
                        f"{state} only since {start + chance.randint(2, 8)}",
                        f"{state} since {start - chance.randint(2, 8)}",
                    ],
                )
        return told_pairs(self.world, told, (right, wrong, [f"{what} in {out}"]), "lasted")
