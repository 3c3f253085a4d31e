"""What is fed, and what must hold of it besides that nothing breaks and nothing takes long."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from hypothesis import strategies as st
from werkzeug.exceptions import HTTPException

from service.access.accounts import name_of
from service.access.errors import AccessError
from service.api.bodies import load_json
from service.exports.markdown import escaped
from service.exports.table import inert_cell, row
from service.jobs.model import Form, UnreadableList
from service.jobs.reading import read_list
from sources import readers
from sources.cleaning import clean
from sources.errors import SourceError
from sources.segmentation import split
from tests.fuzzing.texts import FILE, NAME, TEXT
from tests.growth.parts import SENTENCES, TEXTS, _matched

Fed = tuple[st.SearchStrategy[Any], Callable[[Any], object]]


def _read(given: tuple[bytes, str]) -> None:
    content, name = given
    with suppress(SourceError):
        for document in readers.read(content, name=name):
            assert document.text.strip()
            document.text.encode()


def _split(text: str) -> None:
    for sentence in split(text, article_id="", language="en"):
        assert text[sentence.start : sentence.end] == sentence.text


def _cleaned(text: str) -> None:
    clean(text)


def _compared(given: tuple[str, str]) -> None:
    claim, sentence = given
    for comparison in _matched(claim, sentence).comparisons:
        assert 0 <= comparison.score <= 1
        assert all(0 <= start <= end <= len(claim) for start, end in comparison.claim_spans)
        assert all(0 <= start <= end <= len(sentence) for start, end in comparison.source_spans)


def _cell(text: str) -> None:
    cell = str(inert_cell(text))
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert "\0" not in row([text])


def _list(given: tuple[bytes, Form]) -> None:
    with suppress(UnreadableList):
        read_list(*given)


def _json(content: bytes) -> None:
    with suppress(HTTPException):
        load_json(content)


def _name(text: str) -> None:
    with suppress(AccessError):
        assert not set(name_of(text)) & set(' /\\?#"<>\n')


FED: Mapping[str, Fed] = {
    "files": (st.tuples(FILE, NAME), _read),
    "two texts compared": (st.tuples(TEXT, TEXT), _compared),
    "offsets": (TEXT, _split),
    "cleaned": (TEXT, _cleaned),
    "cells": (TEXT, _cell),
    "lists": (st.tuples(FILE, st.sampled_from(list(Form))), _list),
    "JSON": (FILE, _json),
    "names of accounts": (TEXT, _name),
    "Markdown": (TEXT, escaped),
    **{name: (TEXT, part) for name, part in SENTENCES.items()},
    **{name: (TEXT, part) for name, part in TEXTS.items() if name != "cleaning"},
}
