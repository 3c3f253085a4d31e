"""`claimdesk draft`: a whole article, checked sentence by sentence; on paper, as JSON, or as a copy with footnotes."""

import shutil
import sys
import textwrap
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import click

from claims.drafting import Drafting
from claims.drafts import Draft
from claims.model import Check, VerdictLabel
from service import proof
from service.access.model import Deed
from service.access.records import each_by_command
from service.cli.opening import one_line, opened, settings, watched
from service.copies import FORMATS, copy_of
from service.copies.notes import Note, notes_of
from service.drafts import draft_in_file
from service.schemas.drafts import CheckedDraft, DraftSchema
from sources.readers.decoding import MAX_PAGE_BYTES

_OUT = click.Path(dir_okay=False, writable=True, path_type=Path)


def _verdicts(_context: click.Context, _option: click.Parameter, value: str) -> frozenset[VerdictLabel]:
    try:
        return frozenset(VerdictLabel(name.strip()) for name in value.split(",") if name.strip())
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no verdict; use {', '.join(VerdictLabel)}.") from error


def _form(_context: click.Context, _option: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix[1:].lower() not in FORMATS:
        raise click.BadParameter(f"{value} must end in {', '.join(f'.{name}' for name in FORMATS)}.")
    return value


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Hear only what stood by this day.")
@click.option("--json", "as_json", is_flag=True, help="Print the draft and its checks as one JSON object.")
@click.option("--out", type=_OUT, callback=_form, help="Write a copy with footnotes: .html, .md or .docx.")
@click.option(
    "--fail-on", default="", metavar="VERDICT,…", callback=_verdicts, help="Exit with 1 where a sentence has one."
)
@click.pass_context
def draft(  # noqa: PLR0913 (an option each)
    context: click.Context,
    file: BinaryIO,
    as_of: datetime | None,
    out: Path | None,
    fail_on: frozenset[VerdictLabel],
    *,
    as_json: bool,
) -> None:
    """Check each sentence of FILE that can be checked: text, a web page, a Word document, or - for what is piped in."""
    read = draft_in_file(file.read(MAX_PAGE_BYTES + 1), name=Path(getattr(file, "name", "")).name)
    with opened(settings()) as desk:
        with each_by_command(Deed.DRAFT):
            kept = desk.drafting.take_in(read.text, title=read.title, as_of=as_of.date() if as_of else None)
        for _ in watched(_steps(desk.drafting, kept), "Checking sentences", total=kept.progress.open):
            pass
        done, checks = desk.drafts.draft(kept.id), desk.drafts.checks(kept.id)
    if out is not None:
        out.write_bytes(copy_of(done, checks, FORMATS[out.suffix[1:].lower()]))
    if as_json:
        click.echo(DraftSchema().dumps(CheckedDraft(done, checks), ensure_ascii=False))
    else:
        for line in _lines(done, checks):
            click.echo(line)
    if fail_on.intersection(sentence.verdict for sentence in done.sentences):
        context.exit(1)


def _steps(drafting: Drafting, kept: Draft) -> Iterator[Draft]:
    """Check a draft to its end, one sentence a step."""
    while kept.progress.open:
        kept = drafting.go_on(kept.id, seconds=0)
        yield kept


def _lines(done: Draft, checks: Mapping[int, Check]) -> Iterator[str]:
    """Yield a line a sentence, its mark before it; under what conflicts, the strongest source."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    notes = notes_of(done, checks)
    for sentence in done.sentences:
        told = f"{proof.mark(sentence) or '-'} {one_line(sentence.shown or sentence.text)}"
        yield from _folded(f"{told} [{proof.standing(sentence)}]", width)
        note = notes.get(sentence.position)
        if note is not None and sentence.verdict in {VerdictLabel.REFUTED, VerdictLabel.CONFLICTING_EVIDENCE}:
            yield from (line for source in _told(note) for line in _folded(source, width, "    "))
    yield ""
    yield f"{proof.counts(done.progress)}."


def _told(note: Note) -> Iterator[str]:
    for source in note.sources:
        caution = f" {source.caution}" if source.caution else ""
        yield f"{source.stance}: {source.quote} {source.outlet}, {source.day}.{caution}"


def _folded(text: str, width: int | None, indent: str = "") -> Iterator[str]:
    if width is None:
        yield indent + text
    else:
        yield from textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=f"{indent}  ")
