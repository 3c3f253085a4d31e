"""What is said in English below the desk is told in the language of the page, the words of texts left as they are."""

from importlib.resources import files

import pytest

from service.editor import highlighting
from service.retelling import LONGEST, TEMPLATES, known, retold

CASES = [
    ("the same year", "el mismo año"),
    ("year differs: claim 1971, source 1966", "el año no coincide: afirmación 1971, fuente 1966"),
    ("about something else: the claim names nobody", "trata de otra cosa: la afirmación no nombra a nadie"),
    (
        "not surely enough to count, only the stance model reads it as a conflict; not found: Lima, 1971",
        (
            "sin certeza suficiente para contar, solo el modelo de postura ve en ella una contradicción;"
            " no se encuentra: Lima, 1971"
        ),
    ),
    ("3 independent reports support it", "3 informaciones independientes la respaldan"),
    (
        "Names are spelt unlike other articles of these weeks: Aan (others: Ann); Bop (others: Bob).",
        (
            "Los nombres se escriben de otra forma que en otros artículos de esas semanas:"
            " Aan (others: Ann); Bop (others: Bob)."
        ),
    ),
    (
        "An editor set this level by hand: the same year; or so",
        "Un editor fijó este nivel a mano: the same year; or so",
    ),
    ("Longer than maximum length 1000.", "Supera la longitud máxima de 1000."),
]


@pytest.mark.parametrize(("message", "_told"), CASES)
def test_english_stays(message: str, _told: str) -> None:
    """Where English is spoken, nothing is told again."""
    assert retold(message) == known(message) == message


@pytest.mark.usefixtures("spanish")
class TestSpanish:
    """Told again in Spanish."""

    @pytest.mark.parametrize(("message", "told"), CASES)
    def test_of_a_template(self, message: str, told: str) -> None:
        """A sentence of a known template, and one that is joined of several or holds another."""
        assert retold(message) == told

    def test_of_none(self) -> None:
        """What nobody knows stays English, and a page says so."""
        assert known("the moon is full") is None
        assert retold("the moon is full") == "the moon is full"
        assert highlighting.told("the moon is <b>full") == '<bdi lang="en">the moon is &lt;b&gt;full</bdi>'
        assert highlighting.told("the same year") == "<bdi>el mismo año</bdi>"

    def test_words_of_a_text_are_no_places(self) -> None:
        """What looks like a place in the words of a text is left as it is."""
        assert retold("not found: 100 %(names)s %d") == "no se encuentra: 100 %(names)s %d"

    def test_of_any_length(self) -> None:
        """What is longer than any reason is not looked at; what is made to be slow is not."""
        assert known("not found: " + "x" * LONGEST) is None
        assert known("roles swapped: claim " + ", source (" * 60) is None


def test_each_template_once() -> None:
    """No template stands twice."""
    lines = files("service").joinpath(TEMPLATES).read_text(encoding="utf-8").splitlines()
    templates = [line for line in lines if line and not line.startswith("#")]

    assert len(templates) == len(set(templates))
