"""A draft with footnotes as one HTML file that needs nothing else: no script, nothing from anywhere."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256

from markupsafe import Markup, escape

from claims.drafts import Draft
from service.copies.notes import Note, Source, colophon
from service.proof import Line, lines_of
from service.tongue import gettext as _
from service.tongue import spoken

MEDIA_TYPE = "text/html; charset=utf-8"
STYLE = """
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.5 Georgia, "Liberation Serif", serif; max-width: 38rem; margin: 2rem auto; padding: 0 1rem; }
p, li { overflow-wrap: anywhere; }
.text p, .text h1, .text h2 { white-space: pre-wrap; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.125rem; }
sup { line-height: 0; }
.notes { font: .9375rem/1.5 system-ui, "Liberation Sans", sans-serif; border-top: 1px solid; margin-top: 2rem; }
.notes p { margin: .25rem 0; }
.caution { font-weight: 700; }
"""
# The file's own style and nothing else; it says so itself, for readers who have it from elsewhere.
POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; base-uri 'none'"
)
_PAGE = Markup("""<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<article class="text" dir="auto">
{body}
</article>
<section class="notes" aria-label="{notes_label}">
<ol>
{notes}
</ol>
<p>{colophon}</p>
</section>
</main>
</body>
</html>
""")


def html(draft: Draft, notes: Mapping[int, Note]) -> str:
    """Return the copy; without its notes it says what the draft says, word for word."""
    lines = list(lines_of(draft))
    return _PAGE.format(
        lang=spoken().tag,
        notes_label=_("Notes"),
        policy=POLICY,
        style=Markup(STYLE),  # noqa: S704 (our own words)
        title=draft.title or _("Draft"),
        body=Markup("\n").join(_body(draft, lines, notes)),
        notes=Markup("\n").join(_note(note) for note in notes.values()),
        colophon=colophon(draft),
    )


def _body(draft: Draft, lines: list[Line], notes: Mapping[int, Note]) -> Iterator[Markup]:
    headed = bool(lines) and lines[0].is_heading
    if draft.title and not headed:
        yield Markup("<h1>{}</h1>").format(draft.title)
    for place, line in enumerate(lines):
        tag = ("h1" if place == 0 else "h2") if line.is_heading else "p"
        yield Markup("<{tag}>{line}</{tag}>").format(tag=tag, line=_line(line, notes))


def _line(line: Line, notes: Mapping[int, Note]) -> Markup:
    said = Markup()
    for run in line.runs:
        said += escape(run.text)
        note = notes.get(run.sentence.position) if run.sentence is not None else None
        if note is not None:
            said += Markup('<sup><a id="r{0}" href="#n{0}" role="doc-noteref" aria-label="{1}">{0}</a></sup>').format(
                note.number, _("Note %(number)s", number=note.number)
            )
    return said


def _note(note: Note) -> Markup:
    check = Markup(' <a href="{}">{}</a>').format(note.check_url, _("The check")) if note.check_url else ""
    head = Markup('<p><strong>{}</strong>{} <a href="#r{}" role="doc-backlink">{}</a></p>')
    parts = [head.format(note.head, check, note.number, _("Back")), *(_source(source) for source in note.sources)]
    return Markup('<li id="n{}">{}</li>').format(note.number, Markup().join(parts))


def _source(source: Source) -> Markup:
    title = Markup("<bdi>{}</bdi>").format(source.title)
    if source.link:
        title = Markup('<a href="{}" rel="noreferrer noopener">{}</a>').format(source.link, title)
    told = Markup("<p>{}: {} {}, {}, {}.{}</p>")
    caution = Markup(' <span class="caution">{}</span>').format(source.caution) if source.caution else ""
    return told.format(
        source.stance,
        Markup("<bdi>{}</bdi>").format(source.quote),
        title,
        Markup("<bdi>{}</bdi>").format(source.outlet),
        source.day,
        caution,
    )
