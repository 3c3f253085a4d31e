"""How templates write: escaped whatever it is, markup left as it is, and like parts once."""

import pytest
from flask import Flask, render_template_string
from markupsafe import Markup

from service.editor.printing import PARTS, init_app
from service.tongue import ENGLISH, Tongue, speak


@pytest.fixture(name="app")
def _app() -> Flask:
    app = Flask(__name__)
    app.jinja_options = {"autoescape": True}
    init_app(app)
    return app


class Described:
    """Something that shows itself as markup."""

    def __html__(self) -> str:
        return "<i>seen</i>"


SHOWN = [
    ("<b>", "&lt;b&gt;"),
    (Markup("<b>"), "<b>"),
    (Described(), "<i>seen</i>"),
    (type("Loud", (Markup,), {})("<b>"), "<b>"),
    (type("Text", (str,), {})("<b>"), "&lt;b&gt;"),
    (7, "7"),
    (None, "None"),
]


@pytest.mark.parametrize(("value", "shown"), SHOWN, ids=range(len(SHOWN)))
def test_all_but_markup_is_escaped(app: Flask, value: object, shown: str) -> None:
    """A text is escaped, markup is left alone, and what has its own markup shows it; in macros and loops too."""
    template = (
        "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}{{ value }}|{{ twice(value) }}|{% for x in [value] %}{{ x }}"
        "{% endfor %}|{% set kept %}{{ value }}{% endset %}{{ kept }}|{{ value if true else '' }}"
    )
    with app.test_request_context():
        written = render_template_string(template, value=value)

    assert written == f"{shown}|{shown}{shown}|{shown}|{shown}|{shown}"


@pytest.mark.parametrize("off", ["{% autoescape false %}{{ value }}{% endautoescape %}", "{{ value | safe }}"])
def test_where_nothing_is_escaped(app: Flask, off: str) -> None:
    """A template that says so still writes as it is."""
    with app.test_request_context():
        assert render_template_string(off, value="<b>") == "<b>"


def test_like_parts_are_made_once(app: Flask) -> None:
    """A part is made again under another name, in another tongue, and where it is not alike; few are kept."""
    template = "{% call once(name, is_alike) %}{{ made.append(1) or made | length }}{% endcall %}"
    made: list[int] = []

    def shown(name: object, *, is_alike: bool = True) -> str:
        return render_template_string(template, name=name, is_alike=is_alike, made=made)

    with app.test_request_context():
        assert [shown("a"), shown("a"), shown(("a", 1)), shown("a", is_alike=False), shown("a")] == list("11231")
        speak(Tongue("es", ENGLISH.words))
        assert [shown("a"), shown("a")] == list("44")
        speak(ENGLISH)
        for number in range(PARTS):
            shown(number)
        assert int(shown("a")) > 4
