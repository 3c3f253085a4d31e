"""A file of sentences with the rule that sets each aside, read or refused."""

import pytest

from claims.drafts import Rule
from claims.errors import UnreadableCase
from claims.evaluate.checkworthy import Sentence, read_sentences


def test_reading() -> None:
    """A rule by its name, null where a sentence claims something."""
    lines = [b'{"text": "Is it late?", "rule": "question"}', b'{"text": "A ferry sank.", "rule": null}']

    assert list(read_sentences(lines)) == [Sentence("Is it late?", Rule.QUESTION), Sentence("A ferry sank.", None)]


@pytest.mark.parametrize(
    "line",
    [b"[]", b'{"text": "A ferry sank."}', b'{"text": 1, "rule": null}', b'{"text": "A.", "rule": "boring"}', b"{"],
)
def test_a_bad_line_is_named(line: bytes) -> None:
    """A line that is no such case is refused by its number; a rule must be one there is."""
    with pytest.raises(UnreadableCase, match="ine 2"):
        list(read_sentences([b'{"text": "A ferry sank.", "rule": null}', line]))
