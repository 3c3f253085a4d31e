"""Pairs about made events of the news: what a fair reader says follows, conflicts, or stays open, each by rule."""

import random
from collections.abc import Callable

from training.events.dates import Dates
from training.events.figures import Figures
from training.events.firsts import Firsts
from training.events.moods import Moods
from training.events.others import Others
from training.events.polarity import Polarity
from training.events.roles import Roles
from training.events.shares import Shares
from training.events.world import World
from training.minimal.lexicons import Lexicons
from training.pairs import Pair

# How often each kind is made, against the others.
SHARES = {
    "done_or_not": 12, "opposite": 10, "mood": 14, "voice": 6, "joined": 6, "namesake": 3, "two_things": 4, "near": 5,
    "doer": 3, "swapped": 20, "third_party": 6, "other_party": 2,
    "bound": 7, "two_bounds": 4, "rounded": 4, "share": 4, "change": 4, "dated": 6, "order": 5, "lasted": 3,
    "first_or_only": 5, "other_event": 3,
}  # fmt: skip


def make_events(lexicons: Lexicons, *, seed: int, count: int) -> list[Pair]:
    """About `count` pairs of all kinds."""
    world = World(random.Random(seed), lexicons)
    rooms = [room(world) for room in (Polarity, Moods, Others, Roles, Figures, Shares, Dates, Firsts)]
    makers: list[Callable[[], list[Pair]]] = []
    for name, share in SHARES.items():
        makers += [getattr(room, name) for room in rooms if hasattr(room, name)] * share
    made: list[Pair] = []
    while len(made) < count:
        made += world.chance.choice(makers)()
    return made
