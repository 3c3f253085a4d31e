"""Memory that nobody uses goes back to the system."""

import subprocess
import sys
from pathlib import Path
from threading import Event

from service.frugal import give_back, keep_little, stay_frugal

# A process that holds on to every hundredth of many small things, so that what is free lies between: how much smaller
# is it once that is given back, in MB.
LOOSE = """
from pathlib import Path
from service.frugal import give_back

def held():
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) / 1024

things = [bytes(2_000 + number % 7) for number in range(60_000)]
kept = things[::100]
del things
before = held()
assert give_back()
print(before - held())
"""


def test_what_is_free_goes_back() -> None:
    """Of a hundred megabytes that lie free between a few things that are held, nearly all."""
    told = subprocess.run(
        [sys.executable, "-c", LOOSE], check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )

    assert float(told.stdout) > 50


# A process that frees large things, so that the C library would learn to keep their like, and then makes large ones
# with a small one after each that stays: how much smaller it is, in MB, as soon as the large ones are freed.
HOLES = """
from pathlib import Path
from service.frugal import keep_little

def held():
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) / 1024

assert keep_little()
for _ in range(3):
    bytearray(b"x" * 20_000_000)
large, small = [], []
for number in range(60):
    large.append(bytearray(b"x" * 500_000))
    small.append(bytes(2_000 + number))
before = held()
large.clear()
print(before - held())
"""


def test_large_things_leave_no_holes() -> None:
    """Of thirty megabytes in large pieces with small ones between, nearly all is gone once they are freed."""
    told = subprocess.run(
        [sys.executable, "-c", HOLES], check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )

    assert float(told.stdout) > 24


# A process that makes what refers to itself, beside words that stay: how much is set aside, how much of it is left.
CIRCLES = """
import gc, time
from threading import Event
from service.frugal import stay_frugal

words = [[number] for number in range(300_000)]
stay_frugal(Event(), every=0.1)
while gc.get_freeze_count() < 300_000:
    time.sleep(0.1)

class Circle:
    pass

gc.disable()
for _ in range(40_000):
    one = Circle()
    one.itself = one
del one
until = time.monotonic() + 60
while (left := sum(isinstance(one, Circle) for one in gc.get_objects())) and time.monotonic() < until:
    time.sleep(0.1)
print(left)
"""


def test_what_refers_to_itself_goes() -> None:
    """Of forty thousand things that only refer to themselves none is left; what was there at first is not looked at."""
    told = subprocess.run(
        [sys.executable, "-c", CIRCLES], check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )

    assert int(told.stdout) == 0


def test_again_and_again() -> None:
    """Until told to stop."""
    stop = Event()
    thread = stay_frugal(stop, every=0.001)
    assert thread.is_alive()
    stop.set()
    thread.join(10)

    assert not thread.is_alive()
    assert give_back()
    assert keep_little()
