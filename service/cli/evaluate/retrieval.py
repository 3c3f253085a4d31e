"""`claimdesk evaluate retrieval`: how early the checked claims that answer a text are found."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from claims.errors import UnreadableCase
from claims.evaluate.retrieval import DEPTH, Question, Ranks, Row, ranks, read_corpus, read_questions
from claims.finding import NO_FILTERS
from service.cli.evaluate.figures import as_json_option, limit_option, print_json, sample
from service.cli.evaluate.orders import FUZZY, PLAIN, fuzzy, indexed, ours, plain
from service.cli.opening import watched
from sources.model import Entry, Sentence

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("corpus", type=_FILE)
@click.argument("queries", type=_FILE)
@as_json_option
@limit_option
def retrieval(corpus: Path, queries: Path, limit: int | None, *, as_json: bool) -> None:
    """Find the texts of QUERIES (JSON Lines: text, relevant) in CORPUS (id, text, title), beside plain orders."""
    try:
        with corpus.open("rb") as lines:
            rows = list(read_corpus(lines))
        with queries.open("rb") as lines:
            questions = sample(list(read_questions(lines)), limit)
    except UnreadableCase as error:
        raise click.UsageError(str(error)) from error
    if not rows or not questions:
        raise click.UsageError("There is nothing to find, or nothing to look for.")
    found = _measure(rows, questions)
    if as_json:
        print_json(
            {"n": len(questions), **asdict(found["ours"]), "baselines": {name: asdict(found[name]) for name in BESIDE}}
        )
    else:
        _print_figures(found, len(questions))


BESIDE = {"bm25": PLAIN, "rapidfuzz": FUZZY}


def _measure(rows: Sequence[Row], questions: Sequence[Question]) -> dict[str, Ranks]:
    entries = (Entry(Sentence(row.id, 0, 0, len(row.whole), row.whole)) for row in rows)
    with indexed(watched(entries, "Indexing", total=len(rows))) as index:
        mine, bare = ours(index, DEPTH), plain(index, DEPTH)
        alike = fuzzy([(row.whole, (row.id, 0)) for row in rows], DEPTH)
        orders: dict[str, Callable[[str], Any]] = {
            "ours": lambda text: mine(text, NO_FILTERS),
            "bm25": lambda text: bare(text, NO_FILTERS),
            "rapidfuzz": alike,
        }
        return {
            name: ranks(
                watched(questions, f"Finding ({name})", total=len(questions)),
                lambda text, order=order: [row_id for row_id, _ in order(text)],  # type: ignore[misc] # a lambda that binds by default has no type of its own
            )
            for name, order in orders.items()
        }


def _print_figures(found: dict[str, Ranks], n: int) -> None:
    click.echo(f"{n} questions{'MAP@5':>12}{'MRR':>8}{'R@10':>8}{'R@50':>8}")
    for name, row in found.items():
        figures = (row.map_at_5, row.mrr, row.recall_at_10, row.recall_at_50)
        click.echo(f"{name:<15}" + "".join(f"{value:>8.3f}" for value in figures))
    for name, meaning in BESIDE.items():
        click.echo(f"{name}: {meaning}")
