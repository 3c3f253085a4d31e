"""`claimdesk evaluate evidence`: how early the sentence that supports a claim is found."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from claims.errors import UnreadableCase
from claims.evaluate.evidence import DEPTH, Hits, Page, hits, read_pages
from claims.finding import NO_FILTERS, Filters
from service.cli.evaluate.figures import as_json_option, limit_option, print_json, sample
from service.cli.evaluate.orders import FUZZY, PLAIN, fuzzy, indexed, ours, plain
from service.cli.opening import watched
from sources.model import Entry, Sentence

# rapidfuzz compares with every sentence there is: over all pages it is shown for so many claims only.
FUZZY_CLAIMS = 40


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json_option
@limit_option
def evidence(file: Path, limit: int | None, *, as_json: bool) -> None:
    """Find the supporting sentences of FILE (JSON Lines: claim, sentences, supporting), in their page and in all."""
    try:
        with file.open("rb") as lines:
            pages = list(read_pages(lines))
    except UnreadableCase as error:
        raise click.UsageError(str(error)) from error
    asked = sample([page for page in pages if page.supporting], limit)
    if not asked:
        raise click.UsageError(f"{file} holds no claim with a supporting sentence.")
    found = _measure(pages, asked)
    if as_json:
        print_json(
            {
                "n": len(asked),
                **{place: asdict(rows["ours"]) for place, rows in found.items()},
                "baselines": {
                    name: {place: asdict(rows[name]) for place, rows in found.items()} for name in ("bm25", "rapidfuzz")
                },
            }
        )
    else:
        _print_figures(found, len(asked))


def _entries(pages: Sequence[Page]) -> Iterator[Entry]:
    for page in watched(pages, "Indexing", total=len(pages)):
        for at, text in enumerate(page.sentences):
            yield Entry(Sentence(page.id, at, 0, len(text), text), outlet=page.id, title=page.title)


def _measure(pages: Sequence[Page], asked: Sequence[Page]) -> dict[str, dict[str, Hits]]:
    """Return the figures of each order, for each page by itself and for all pages as one archive."""
    everything = fuzzy([(text, (page.id, at)) for page in pages for at, text in enumerate(page.sentences)], DEPTH)
    with indexed(_entries(pages)) as index:
        mine, bare = ours(index, DEPTH), plain(index, DEPTH)

        def seen(name: str, some: Sequence[Page]) -> Iterator[Page]:
            return watched(some, f"Finding ({name})", total=len(some))

        return {
            "own_page": {
                "ours": hits(seen("ours", asked), lambda page: mine(page.claim, Filters(outlets=(page.id,)))),
                "bm25": hits(seen("bm25", asked), lambda page: bare(page.claim, Filters(outlets=(page.id,)))),
                "rapidfuzz": hits(
                    seen("rapidfuzz", asked),
                    lambda page: fuzzy([(text, (page.id, at)) for at, text in enumerate(page.sentences)], DEPTH)(
                        page.claim
                    ),
                ),
            },
            "archive": {
                "ours": hits(seen("ours", asked), lambda page: mine(page.claim, NO_FILTERS)),
                "bm25": hits(seen("bm25", asked), lambda page: bare(page.claim, NO_FILTERS)),
                "rapidfuzz": hits(seen("rapidfuzz", asked[:FUZZY_CLAIMS]), lambda page: everything(page.claim)),
            },
        }


def _print_figures(found: dict[str, dict[str, Hits]], n: int) -> None:
    click.echo(f"{n} claims with evidence{'first':>14}{'in 5':>8}{'in 10':>8}")
    for place, rows in found.items():
        for name, row in rows.items():
            label = f"{place.replace('_', ' ')}, {name}"
            click.echo(f"{label:<29}{row.hit_at_1:>8.3f}{row.hit_at_5:>8.3f}{row.hit_at_10:>8.3f}")
    click.echo(f"bm25: {PLAIN}\nrapidfuzz: {FUZZY}; over the archive for the first {FUZZY_CLAIMS} claims")
