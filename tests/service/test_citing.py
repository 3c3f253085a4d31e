"""A quote as a citation: complete, honest about its source, and text in every format, whatever it holds."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from claims.model import Evidence
from service.citing import (
    FIELDS,
    MAX_STYLE_CHARS,
    BadStyle,
    Format,
    Source,
    Style,
    bibtex,
    csl,
    source_of,
    written,
)
from service.vocabulary import MACHINE_TRANSLATED
from tests.factories import NOISY, QUOTE, check, citation, evidence

EVIL = 'a } b { c \\ d % e " f # g $ h & i _ j ~ k ^ l \u202e <script>\n@misc{x,\x00 {quote} [y] \\input{z}'
DEEP = "https://gazette.example/ferry#:~:text=The%20ferry"

# What the published schema of CSL JSON asks of an item, for the fields that we write.
_DAY = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["string", "number"]}},
        }
    },
    "additionalProperties": False,
}
CSL = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["type", "id"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": ["string", "number"]},
                "type": {"enum": ["article-newspaper", "webpage"]},
                "issued": _DAY,
                "accessed": _DAY,
                **{name: {"type": "string"} for name in ("title", "container-title", "URL", "language", "note")},
            },
        },
    }
)

SIGNS = (("braceleft", "{"), ("braceright", "}"), ("asciicircum", "^"), ("asciitilde", "~"))
# TeX as it prints; the macros are of LaTeX itself, and missing or other in this reader's list.
_MACROS = get_default_latex_context_db()
_MACROS.add_context_category(
    "braces", prepend=True, macros=[MacroTextSpec(f"text{name}", sign) for name, sign in SIGNS]
)
PRINTED = LatexNodes2Text(latex_context=_MACROS)


def cited(item: Evidence | None = None) -> Source:
    """Return what is told of one piece of evidence."""
    return source_of(check(item or evidence(cited=citation(deep_link=DEEP)), check_id="chk_1"), 0)


def read_bibtex(text: str) -> dict[str, str]:
    """Return the fields of the one entry that a BibTeX parser finds."""
    library = parse_string(text)

    assert library.failed_blocks == []
    (entry,) = library.entries
    return {name: str(field.value) for name, field in entry.fields_dict.items()} | {"": entry.entry_type}


class TestStyle:
    """The desk's own style."""

    def test_the_usual_style(self) -> None:
        """Quote, outlet, date, link at the passage, and the day it was read."""
        assert Style().written(cited()) == f"“{QUOTE}” Coast Gazette, 3 June 2002, {DEEP} (retrieved 22 November 2026)"

    def test_what_is_unknown_takes_its_brackets_along(self) -> None:
        """No empty place, no stray comma."""
        bare = evidence(cited=citation(outlet=None, url=None, published=None))

        assert Style().written(cited(bare)) == f"“{QUOTE}” (retrieved 22 November 2026)"

    def test_every_field_can_be_asked_for(self) -> None:
        """All fields that are documented, and signs that are doubled to be meant."""
        every = " ".join(f"{{{name}}}" for name in FIELDS)

        assert "2002-06-03" in Style(every).written(cited())
        assert Style("[[{outlet}]] {{x}}").written(cited()) == "[Coast Gazette] {x}"

    @pytest.mark.parametrize(
        "template",
        ["{quote.__class__}", "{quote!r}", "{0}", "{quote:>9}", "{secret}", "[{quote}", "{quote}]", "[[[a {quote}",
         "[{quote}[{date}]]", "{quote", "{}", "no field", "", "%s {quote} }", "x" * MAX_STYLE_CHARS + "{quote}"],
    )  # fmt: skip
    def test_what_is_no_style_is_refused(self, template: str) -> None:
        """Nothing but fields can be asked for: no attribute, no conversion, no index, no nesting."""
        with pytest.raises(BadStyle):
            Style(template)

    @given(st.text(max_size=60))
    def test_a_field_is_never_read_as_a_template(self, text: str) -> None:
        """What a source says stands in the citation as text, brackets and braces too."""
        source = replace(cited(), outlet=text)

        assert Style("{quote}|{outlet}").written(source).split() == f"“{source.quote}”|{text}".split()


class TestNoise:
    """What reads like a machine translation."""

    @pytest.mark.parametrize("form", Format)
    def test_says_so_in_every_copy(self, form: Format) -> None:
        """Each format carries the warning, and no link claims that the words stand on the page."""
        noisy = evidence(cited=citation(noise=NOISY, deep_link=DEEP, url="https://gazette.example/ferry#:~:text=x"))
        text = written(cited(noisy), form, Style())

        assert MACHINE_TRANSLATED in text
        assert ":~:text" not in text
        assert "https://gazette.example/ferry" in text

    @pytest.mark.parametrize("form", Format)
    def test_is_not_said_of_others(self, form: Format) -> None:
        """A sound source is cited without a warning, at the passage."""
        text = written(cited(), form, Style())

        assert MACHINE_TRANSLATED not in text
        assert DEEP in text

    def test_what_is_not_quotable_is_not_linked_at_its_words(self) -> None:
        """A declared translation is no source of words either."""
        translated = cited(replace(evidence(cited=citation(deep_link=DEEP)), quotable=False))

        assert translated.caution == "A translation: do not quote word for word."
        assert ":~:text" not in str(translated.link)


class TestBibtex:
    """One entry, as a BibTeX parser reads it."""

    def test_fields(self) -> None:
        """Title, outlet, day, address, the day it was read, and the quote."""
        found = read_bibtex(bibtex(cited()))

        assert found[""] == "misc"
        assert found["title"] == "Ferry lost in the gale"
        assert found["howpublished"] == "Coast Gazette"
        assert (found["year"], found["month"], found["day"]) == ("2002", "06", "03")
        assert (found["url"], found["urldate"]) == (DEEP, "2026-11-22")
        assert found["note"] == f"“{QUOTE}”"

    @given(st.text(max_size=80))
    def test_any_text_is_one_entry(self, text: str) -> None:
        """No text ends its field or begins another entry."""
        found = read_bibtex(bibtex(cited(evidence(quote=f"x {text}", cited=citation(title=text, outlet=text)))))

        assert set(found) <= {"", "title", "howpublished", "year", "month", "day", "url", "urldate", "language", "note"}

    @given(st.text("{}\\%#$&_~^ab ", min_size=1, max_size=30))
    def test_tex_prints_what_was_said(self, text: str) -> None:
        """No sign is a command to TeX."""
        source = cited(evidence(cited=citation(title=f"x{text}")))

        assert (
            "".join(PRINTED.latex_to_text(read_bibtex(bibtex(source))["title"]).split()) == f"x{''.join(text.split())}"
        )

    def test_an_address_holds_no_brace(self) -> None:
        """What could end the field, or start a command, is percent-encoded in an address."""
        item = evidence(cited=citation(url="https://gazette.example/a}b{c\\d^e?f=%20g é"))

        assert read_bibtex(bibtex(cited(item)))["url"] == "https://gazette.example/a%7Db%7Bc%5Cd%5Ee?f=%20g%20%C3%A9"


class TestCsl:
    """One item of CSL JSON."""

    def test_fields(self) -> None:
        """A newspaper article, with the days as parts."""
        item = csl(cited())

        assert item["type"] == "article-newspaper"
        assert item["container-title"] == "Coast Gazette"
        assert item["issued"] == {"date-parts": [[2002, 6, 3]]}
        assert item["accessed"] == {"date-parts": [[2026, 11, 22]]}

    @pytest.mark.parametrize(
        "item",
        [
            evidence(),
            evidence(quote=EVIL, cited=citation(title=EVIL, outlet=EVIL, url=None)),
            evidence(cited=citation(title=None, outlet=None, url=None, published=None, noise=NOISY)),
        ],
    )
    def test_is_an_item_of_the_schema(self, item: Evidence) -> None:
        """It has what the schema requires, nothing it does not know, and no null."""
        CSL.validate(json.loads(written(cited(item), Format.CSL_JSON, Style())))


@pytest.mark.parametrize("form", Format)
def test_hostile_text_stays_text(form: Format) -> None:
    """No control character, no turned direction, no second line, wherever a source put them."""
    item = evidence(
        quote=EVIL, cited=citation(title=EVIL, outlet=EVIL, url="javascript:alert(1)", deep_link=f"data:{EVIL}")
    )
    text = written(cited(item), form, Style())
    told: Any = json.loads(text)[0]["note"] if form is Format.CSL_JSON else text

    assert not {"\u202e", "\x00"} & set(told)
    assert "javascript:" not in text
    assert "\n@misc" not in text.removeprefix("@misc")
    if form is Format.TEXT:
        assert text.count("\n") == 1


def test_no_text_is_too_long_to_cite() -> None:
    """A quote of any length is cited whole."""
    assert "x" * 100_000 in written(cited(evidence(quote="x" * 100_000)), Format.TEXT, Style())


def test_the_day_is_that_of_the_check() -> None:
    """Retrieved on the day the archive held these words, so that a citation reads the same for ever."""
    assert cited().retrieved == date(2026, 11, 22)
