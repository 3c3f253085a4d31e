"""What the page of a check adds to the check itself, over an archive of any size.

An archive is made of the sample's sentences, each claim of the sample cases is checked over it, and its page asked for
as a browser asks. Told of each is the time of the processor, without a profile: of the check, of what sending the form
takes beside the check, of the page, of the start page; and how many statements the page asks of the database, and what
it weighs with all that it brings. Run as `python bench/page.py`, which takes about two minutes on one core;
`--sentences 100000` is the size that the aim is set for, `--home FOLDER` keeps the archive there for the next run, and
`--profile` asks for the pages once more under cProfile and prints where the time went.
"""

import argparse
import cProfile
import json
import pstats
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from service import create_app, current
from service.settings import Settings
from service.wiring import Desk
from sources.model import Document

sys.path.insert(0, str(Path(__file__).parent))
from speed import EXAMPLES, SENTENCES, deal, sentences_of

DEFAULT = 15_000  # sentences
OUTLETS = 40
CLAIMS = 40
ASKED = 5  # times each page is asked for; the least of them is its own cost, the rest is what else the machine did
FIRST_DAY = date(2002, 1, 1)
DAYS = 6_000  # over which the articles are dated
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
STEP = 500  # articles between two lines of progress
_ASSET = re.compile(r'<(?:link|script)[^>]*?(?:href|src)="(/static/[^"]+)"')
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=DEFAULT, help=f"size of the archive; {DEFAULT} where not said")
    parser.add_argument("--home", type=Path, help="keep the archive in this folder, and use the one that is there")
    parser.add_argument("--profile", action="store_true", help="say where the time of the pages goes")
    given = parser.parse_args()
    with TemporaryDirectory() as passing:
        app = create_app(Settings.at(given.home or Path(passing)))
        try:
            measure(app, given.sentences, profiled=given.profile)
        finally:
            current.close(app)


def measure(app: Flask, sentences: int, *, profiled: bool) -> None:
    """Fill the archive where it is not full yet, and print the figures over it."""
    with app.app_context():
        desk = current.desk()
    fill(desk, sentences)
    held = desk.articles.holdings()
    say(f"archive   {held.articles} articles, {held.sentences} sentences, {held.outlets} outlets")
    lines = (EXAMPLES / "claims.jsonl").read_text("utf-8").splitlines()
    claims = [json.loads(line)["claim"] for line in lines[:CLAIMS]]
    client = app.test_client()
    start = client.get("/").get_data(as_text=True)  # templates are compiled once a process
    made = list(checks(desk, client, claims, token=_TOKEN.findall(start)[0]))
    tell("check", [each.inside for each in made])
    tell("sending", [each.beside for each in made])
    addresses = [each.address for each in made]
    client.get(addresses[0])
    tell("page", [least(client, address) for address in addresses])
    tell("start", [least(client, "/") for _ in range(5)])
    say(f"pace      100,000 squares in {pace():.1f} ms")
    counted = [statements(desk, client, address) for address in addresses]
    say(f"database  {median(counted):.0f} statements a page, {max(counted)} at most")
    weights = {address: weigh(client, address) for address in addresses}
    heaviest = max(weights, key=lambda address: weights[address].sent)
    say(f"heaviest  {weights[heaviest]}")
    if profiled:
        with cProfile.Profile() as watch:
            for address in addresses:
                client.get(address)
        pstats.Stats(watch).sort_stats("tottime").print_stats(45)
        pstats.Stats(watch).sort_stats("cumulative").print_stats(45)


def fill(desk: Desk, sentences: int) -> None:
    """Bring made articles in until the archive holds so many sentences; a run that was broken off is gone on with."""
    held = desk.articles.holdings()
    if held.sentences >= sentences:
        return
    began, spent_before = time.perf_counter(), time.process_time()
    dealt = dated(deal(sentences_of(desk), sentences // SENTENCES))
    for number, ingested in enumerate(desk.ingester.ingest_many(dealt), start=1):
        assert ingested.searchable
        if number % STEP == 0:
            say(f"ingest    {number} articles, {time.perf_counter() - began:.0f} s")
    took, spent = time.perf_counter() - began, time.process_time() - spent_before
    say(f"ingest    {desk.articles.holdings().articles} articles in {took:.0f} s, {spent:.0f} s of the processor")


def dated(documents: Iterator[Document]) -> Iterator[Document]:
    """Yield articles with all that a page tells of where a quote is from."""
    for number, document in enumerate(documents):
        outlet = number % OUTLETS
        yield replace(
            document,
            outlet=f"Outlet {outlet}",
            language="en",
            published=FIRST_DAY + timedelta(days=number * 7 % DAYS),
            url=f"https://outlet{outlet}.example/report/{number}",
        )


@dataclass(frozen=True, slots=True)
class Made:
    """A check that was made through its form: where its page is, and the time inside and beside the check itself."""

    address: str
    inside: float
    beside: float


def checks(desk: Desk, client: FlaskClient, claims: list[str], *, token: str) -> Iterator[Made]:
    """Check each claim as the form does."""
    watch = Stopwatch(desk.checker.check)
    desk.checker.check = watch  # type: ignore[method-assign] # watched for this measurement alone
    for claim in claims:
        watch.spent = 0.0
        answers: list[Any] = []
        form = {"claim": claim, "csrf_token": token}
        whole = spent(lambda form=form, answers=answers: answers.append(client.post("/checks", data=form)))
        assert answers[0].status_code == 303, answers[0].get_data(as_text=True)
        yield Made(answers[0].location, watch.spent, whole - watch.spent)
    del desk.checker.check


@dataclass(slots=True)
class Stopwatch:
    """A function, and how long the processor worked in it."""

    watched: Callable[..., Any]
    spent: float = field(default=0.0)

    def __call__(self, *given: Any, **named: Any) -> Any:
        """Call it and add the time up."""
        began = time.process_time()
        try:
            return self.watched(*given, **named)
        finally:
            self.spent += 1000 * (time.process_time() - began)


def spent(deed: Callable[[], object]) -> float:
    """Return how long the processor worked at something, in milliseconds."""
    began = time.process_time()
    deed()
    return 1000 * (time.process_time() - began)


def least(client: FlaskClient, address: str) -> float:
    """Return the least that the processor worked at a page, of a few askings."""
    return min(spent(lambda: client.get(address)) for _ in range(ASKED))


def statements(desk: Desk, client: FlaskClient, address: str) -> int:
    """Return how many statements a page asks of the database."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(desk.engine, "before_cursor_execute", note)
    client.get(address)
    event.remove(desk.engine, "before_cursor_execute", note)
    return len(asked)


@dataclass(frozen=True, slots=True)
class Weight:
    """The bytes of a page and of all that it names: as they are sent to a browser, and as they are.

    Pages are never compressed, their styles and scripts are (service/edge/compression.py says why).
    """

    page: int
    assets_sent: int
    assets: int

    @property
    def sent(self) -> int:
        """All that goes over the wire."""
        return self.page + self.assets_sent

    def __str__(self) -> str:
        """Return it in kB."""
        return (
            f"{self.sent / 1000:.1f} kB are sent, the page {self.page / 1000:.1f} and what it brings "
            f"{self.assets_sent / 1000:.1f}; uncompressed {(self.page + self.assets) / 1000:.1f} kB"
        )


def weigh(client: FlaskClient, address: str) -> Weight:
    """Return what a page weighs with its styles, scripts and icon, nothing kept from before."""
    page = client.get(address, headers=BROWSER).data
    names = dict.fromkeys(_ASSET.findall(page.decode()))
    sent, whole = (
        sum(len(client.get(name, headers=headers, buffered=True).data) for name in names) for headers in (BROWSER, {})
    )
    return Weight(len(page), sent, whole)


def pace() -> float:
    """Return how long this machine takes for 100,000 squares, in milliseconds: what other figures are to be read by.

    On a machine that others use at the same time it is up to twice what it is at rest.
    """
    return median(spent(lambda: sum(number * number for number in range(100_000))) for _ in range(25))


def tell(name: str, times: list[float]) -> None:
    """Print the middle and the slow end of some times."""
    cuts = quantiles(times, n=20)
    say(f"{name:<9} median {median(times):.1f} ms, 95 % within {cuts[18]:.1f} ms, of {len(times)}")


def say(line: str) -> None:
    """Print a line at once: somebody waits for it."""
    print(line, flush=True)


if __name__ == "__main__":
    main()
