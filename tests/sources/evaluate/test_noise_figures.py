"""How far damaged texts are told from sound ones, counted on values that can be checked by hand."""

import pytest

from sources.errors import UnreadableDocument
from sources.evaluate.noise import MarkedText, Scored, figures, read_marked, score


def _scored(label: str, *values: float, route: str | None = None) -> list[Scored]:
    return [Scored(label, route, value, flagged=value >= 0.5) for value in values]


def test_values_that_overlap() -> None:
    """AUROC is the chance of the right order, ties one half; shares are of the label or of the route."""
    found = figures(
        [
            *_scored("noisy", 0.9, 0.4, route="a-b"),
            *_scored("noisy", 0.6),
            *_scored("human-original", 0.1, 0.4),
            *_scored("human-translation", 0.7, 0.2),
        ]
    )

    assert found.n == 7
    assert found.auroc == pytest.approx((2 + 1.5 + 2) / 6)
    assert found.tpr_at_1 == pytest.approx(2 / 3)
    assert found.flagged == {"noisy": pytest.approx(2 / 3), "human-original": 0, "human-translation": 0.5}
    assert {route: (row.n, row.flagged) for route, row in found.by_route.items()} == {
        "a-b": (2, 0.5),
        "unknown": (1, 1.0),
    }


def test_false_alarms_are_kept() -> None:
    """At 5 % false alarms the twentieth sound text may be passed, at 1 % of them none."""
    found = figures([*_scored("noisy", 0.5, 0.8), *_scored("human-original", 0.7, *[0.1] * 19)])

    assert (found.tpr_at_1, found.tpr_at_5) == (0.5, 1.0)


def test_one_kind_alone() -> None:
    """Where there is nothing to tell apart, the figures say so."""
    found = figures(_scored("human-translation", 0.2))

    assert (found.auroc, found.tpr_at_1, found.tpr_at_5, found.by_route) == (None, None, None, {})


def test_texts_are_assessed_as_articles_are() -> None:
    """A text's label is kept beside what was found in it."""
    (one,) = score([MarkedText("The ferry left on Monday.", "human-original")])

    assert (one.label, one.flagged) == ("human-original", False)


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"text": "A."}', b'{"text": 1, "label": "noisy"}', b"\xff"])
def test_a_bad_line_is_named(line: bytes) -> None:
    """A line that is no marked text is refused by its number."""
    with pytest.raises(UnreadableDocument, match="line 2 "):
        list(read_marked([b'{"text": "A.", "label": "noisy", "system": "x"}', line]))


def test_empty_lines_are_passed_over() -> None:
    """They count for the numbers of lines alone; a route may be called a system."""
    assert list(read_marked([b"\n", b'{"text": "A.", "label": "noisy", "system": "x"}', b" "])) == [
        MarkedText("A.", "noisy", "x")
    ]
