"""Of how many, and how it changed: all, most, half or none of them; rose, fell, doubled."""

from training.events.world import World
from training.pairs import Pair, Stance

YES, NO = Stance.SUPPORTS, Stance.REFUTES
FRACTIONS = (
    (10, "a tenth"), (20, "a fifth"), (25, "a quarter"), (33, "a third"), (40, "two fifths"), (50, "half"),
    (60, "three fifths"), (67, "two thirds"), (75, "three quarters"), (80, "four fifths"), (90, "nine tenths"),
)  # fmt: skip
NEAR, FAR = 2, 12  # percentage points within which a fraction is about right, and beyond which it is wrong


def truths_of(part: int, whole: int) -> dict[str, bool]:
    """Which words for a share are true of `part` of `whole`, and which false; the doubtful ones are left out."""
    ratio = part / whole
    truths = {
        "all the": ratio == 1, "every one of the": ratio == 1, "none of the": ratio == 0,
        "not one of the": ratio == 0, "some of the": ratio > 0, "not all of the": ratio < 1,
        "most of the": ratio > 0.5, "the majority of the": ratio > 0.5, "more than half of the": ratio > 0.5,
        "fewer than half of the": ratio < 0.5, "a minority of the": 0 < ratio < 0.5,
        "at least one of the": ratio > 0, "hardly any of the": ratio <= 0.1, "almost all of the": ratio >= 0.88,
        "several of the": part > 2,
    }  # fmt: skip
    doubtful = ("all the",) if 0.88 < ratio < 1 else ("some of the", "almost all of the") if ratio == 1 else ()
    for words in doubtful:
        del truths[words]
    for percent, words in FRACTIONS:
        if abs(100 * ratio - percent) <= NEAR:
            truths[f"about {words} of the"] = True
        elif abs(100 * ratio - percent) > FAR:
            truths[f"{words} of the"] = False
    return truths


class Shares:
    """Pairs about a share, or a change."""

    def __init__(self, world: World) -> None:
        self.world = world

    def share(self) -> list[Pair]:
        """`12 of the 20` or `60 percent` against words for a share."""
        world, chance = self.world, self.world.chance
        scene = f"{{n}} {world.pick('thing')} {world.pick('share_done')}"
        whole = chance.choice((chance.randint(4, 12), chance.randint(10, 40), 100, 200, 50))
        inside = chance.randint(1, whole - 1)
        part = chance.choice((0, whole, inside, inside, inside))
        told = chance.choice((f"{part} of the {whole}", f"{part} out of {whole}"))
        if part in (0, whole):
            told = chance.choice((told, f"all {whole}" if part else f"none of the {whole}"))
        elif world.maybe(0.3):
            told = f"{round(100 * part / whole)} percent of the"
        pairs = []
        for wanted, stance in ((True, YES), (False, NO)):
            fitting = [words for words, true in truths_of(part, whole).items() if true is wanted]
            for words in chance.sample(fitting, min(2, len(fitting))):
                shown = world.news(scene.format(n=told), place=False)
                pairs.append(Pair(world.claim(scene.format(n=words)), shown, stance, "event-share"))
        return pairs

    def change(self) -> list[Pair]:
        """`from 35 to 40` against rose, fell, doubled, by how much."""
        world, chance = self.world, self.world.chance
        what = world.filled("changing")
        first = chance.randint(10, 400)
        last = round(first * chance.choice((0.3, 0.5, 0.8, 0.9, 1.1, 1.3, 2, 2.1, 3)))
        up, gap = last > first, abs(last - first)
        way, against = (world.pick(kind) for kind in (("rise", "fall") if up else ("fall", "rise")))
        told = (
            f"{what} {way} from {first} to {last}",
            f"{what} was {first} a year earlier and is {last} now",
            f"{what} stood at {last}, {'up' if up else 'down'} from {first}",
        )
        way = world.pick("rise" if up else "fall")
        right = [
            f"{what} {way}", f"{what} {way} by {gap}", f"{what} {way} to {last}",
            f"{what} is {'higher' if up else 'lower'} than before", f"{what} did not {'fall' if up else 'rise'}",
        ]  # fmt: skip
        wrong = [
            f"{what} {against}", f"{what} {way} by {gap + chance.randint(3, 60)}", f"{what} {way} to {first}",
            f"{what} remained unchanged", f"{what} did not {'rise' if up else 'fall'}",
            f"{what} {against} from {last} to {first}",
        ]  # fmt: skip
        if 1.9 < last / first < 2.2:
            right.append(f"{what} roughly doubled")
        elif last < 1.5 * first:
            wrong.append(f"{what} doubled")
        if last == first / 2:
            right.append(f"{what} {chance.choice(('halved', 'fell by half'))}")
        shown = world.news(chance.choice(told), place=False)
        return [
            Pair(world.claim(chance.choice(right)), shown, YES, "event-change"),
            Pair(world.claim(chance.choice(wrong)), shown, NO, "event-change"),
        ]
