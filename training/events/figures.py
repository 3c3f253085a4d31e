"""How many: exact figures, bounds, ranges, rounding, and what is counted."""

from training.events.world import World
from training.pairs import Pair, Stance

YES, NO, OPEN = Stance.SUPPORTS, Stance.REFUTES, Stance.NOT_ENOUGH_INFO
ABOVE = tuple(
    "more than {n}|over {n}|at least {n}|upwards of {n}|in excess of {n}|no fewer than {n}|not less than {n}".split("|")
)
BELOW = tuple(
    "fewer than {n}|less than {n}|under {n}|at most {n}|no more than {n}|up to {n}|not more than {n}|"
    "a maximum of {n}".split("|")
)
NEAR = ("about {n}", "around {n}", "roughly {n}", "approximately {n}", "some {n}", "close to {n}")
NEAR_ENOUGH = 0.06  # of the figure, for `about`
SHORT = ("nearly {n}", "almost {n}", "just under {n}", "close to {n}")
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number: int) -> str:
    """A number under a thousand in words."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + ("-" + UNITS[number % 10] if number % 10 else "")
    rest = f" and {spelled(number % 100)}" if number % 100 else ""
    return f"{UNITS[number // 100]} hundred{rest}"


class Figures:
    """Pairs about a count."""

    def __init__(self, world: World) -> None:
        self.world = world

    def _scene(self) -> str:
        """A sentence with `{n}` for the figure."""
        world = self.world
        if world.maybe(0.35):
            where = world.chance.choice(
                (f" in {world.pick('city')}", f" when {world.pick('nature')} hit {world.pick('country')}", "")
            )
            return f"{{n}} {world.pick('thing_killed')} {world.pick('verb_number')}{where}"
        thing, who = world.pick("thing"), world.pick("body")
        verb = world.pick("counted")
        return world.chance.choice(
            (
                f"{who} {verb} {{n}} {thing}",
                f"there were {{n}} {thing} in {world.pick('city')}",
                f"{{n}} {thing} were affected",
            )
        )

    def _amount(self) -> int:
        chance = self.world.chance
        return chance.choice(
            (chance.randint(3, 30), chance.randint(20, 120), chance.randint(100, 999), chance.randint(1000, 99_000))
        )

    def _show(self, number: int) -> str:
        if number <= 999 and self.world.maybe(0.2):
            return spelled(number)
        return f"{number:,}" if self.world.maybe(0.8) else str(number)

    def _pair(self, scene: str, claim: str, evidence: str, stance: Stance, kind: str) -> Pair:
        world = self.world
        return Pair(
            world.claim(scene.format(n=claim)),
            world.news(scene.format(n=evidence), place=False),
            stance,
            f"event-{kind}",
        )

    def _one(self, patterns: tuple[str, ...], number: float) -> str:
        return self.world.chance.choice(patterns).format(n=self._show(round(number)))

    def _some(self, scene: str, rows: list[tuple[str, str, Stance]], kind: str) -> list[Pair]:
        """At most four of the rows of claim, evidence and stance."""
        chosen = self.world.chance.sample(rows, min(4, len(rows)))
        return [self._pair(scene, claim, evidence, stance, kind) for claim, evidence, stance in chosen]

    def bound(self) -> list[Pair]:
        """An exact figure against bounds, on either side."""
        chance, scene, value = self.world.chance, self._scene(), self._amount()
        step = max(1, round(value * chance.choice((0.02, 0.05, 0.1, 0.2, 0.4, 0.8))))
        low, high, show, one = max(1, value - step), value + step, self._show(value), self._one
        if low == value:
            return []
        rows = [
            (one(ABOVE, low), show, YES), (one(BELOW, high), show, YES),
            (one(ABOVE, high), show, NO), (one(BELOW, low), show, NO),
            (show, one(ABOVE, high), NO), (show, one(BELOW, low), NO),
            (show, one(ABOVE, low), OPEN), (show, one(BELOW, high), OPEN),
        ]  # fmt: skip
        return self._some(scene, rows, "bound")

    def two_bounds(self) -> list[Pair]:
        """A bound against a bound or a range: implied, excluded or open."""
        chance, scene, value = self.world.chance, self._scene(), self._amount() + 20
        low, high = round(value * chance.uniform(0.4, 0.85)), round(value * chance.uniform(1.2, 2.5))
        one, show = self._one, self._show
        span = chance.choice(("between {a} and {b}", "from {a} to {b}", "{a} to {b}"))
        span = span.format(a=show(low), b=show(high))
        rows = [
            (one(ABOVE, low), one(ABOVE, value), YES), (one(ABOVE, high), one(ABOVE, value), OPEN),
            (one(BELOW, low), one(ABOVE, value), NO), (one(BELOW, high), one(BELOW, value), YES),
            (one(ABOVE, high), one(BELOW, value), NO), (one(ABOVE, low / 1.2), span, YES),
            (one(ABOVE, high * 1.3), span, NO), (one(BELOW, low * 0.7), span, NO),
            (one(ABOVE, value), span, OPEN), (span, show(value), YES),
            (span, show(high * 2), NO), (span, show(max(1, low // 2)), NO),
        ]  # fmt: skip
        return self._some(scene, rows, "bounds")

    def rounded(self) -> list[Pair]:
        """A round figure near the exact one and other spellings agree; one far off and other figures conflict."""
        chance, scene, value = self.world.chance, self._scene(), self._amount()
        size = 10 ** max(0, len(str(value)) - 1)
        near = round(value / size * 2) * size // 2 or value
        far = round(value * chance.choice((0.4, 0.55, 1.7, 2, 3, 10)))
        other = value + chance.choice((-3, -2, -1, 1, 2, 3, 5, 9, 10, 100))
        while other <= 0 or other == value:
            other = value + chance.randint(1, 40)
        exact = f"{value:,}"
        rows = [(exact, self._show(other), NO), (self._show(far), exact, NO), (self._one(NEAR, far), exact, NO)]
        if abs(near - value) <= NEAR_ENOUGH * value:
            rows += [(self._one(NEAR, near), exact, YES)] * 2
            if near > value:
                rows.append((self._one(SHORT, near), exact, YES))
        if value < 1000:
            rows += [(spelled(value), exact, YES), (exact, spelled(value), YES)]
        return self._some(scene, rows, "figure")

    def two_things(self) -> list[Pair]:
        """Two things counted in one sentence keep their figures; a figure of something else leaves the claim open."""
        world, chance = self.world, self.world.chance
        thing, other, third = world.some("thing", 3)
        first, second = chance.sample(range(2, 900), 2)
        done = world.pick("things_done")
        shown = world.news(f"{self._show(first)} {thing} and {self._show(second)} {other} {done}", place=False)
        alone = world.news(f"{self._show(second)} {other} {done}", place=False)
        claims = (
            (f"{self._show(first)} {thing} {done}", shown, YES), (f"{self._show(second)} {other} {done}", shown, YES),
            (f"{self._show(second)} {thing} {done}", shown, NO), (f"{self._show(first)} {other} {done}", shown, NO),
            (f"{self._show(first)} {third} {done}", shown, OPEN), (f"{self._show(first)} {thing} {done}", alone, OPEN),
        )  # fmt: skip
        return [
            Pair(world.claim(claim), told, stance, "event-two-things")
            for claim, told, stance in chance.sample(claims, 3)
        ]
