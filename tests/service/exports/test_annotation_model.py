"""A check as W3C annotations beside the annotation model: the schema of others, and the examples of the model."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft7Validator, FormatChecker

from service.exports.annotations import annotations
from tests.service.exports.making import exported

SHELF = Path(__file__).parents[2] / "vendor"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FORMATS = FormatChecker(formats=())


@FORMATS.checks("iri")
def is_iri(value: object) -> bool:
    """Return True for an absolute address, which has a scheme and something behind it, and for what is no text."""
    if not isinstance(value, str):
        return True
    split = urlsplit(value)
    return bool(split.scheme and (split.netloc or split.path)) and not set(value) & set(' <>"{}|\\^`')


VALIDATOR = Draft7Validator(json.loads((SHELF / "web-annotation.json").read_text("utf-8")), format_checker=FORMATS)
ANNOTATION = {
    "@context": CONTEXT,
    "id": "http://example.org/anno1",
    "type": "Annotation",
    "body": "http://example.org/post1",
    "target": "http://example.com/page1",
}
QUOTE = {"type": "TextQuoteSelector", "exact": "anotation", "prefix": "this is an ", "suffix": " that has some"}
# Shaped as the recommendation shows them: https://www.w3.org/TR/annotation-model/
EXAMPLES: dict[str, dict[str, Any]] = {
    "basic": ANNOTATION,
    "no body": {name: value for name, value in ANNOTATION.items() if name != "body"},
    "text": ANNOTATION | {"body": {"type": "TextualBody", "value": "<p>j'adore !</p>", "format": "text/html"}},
    "several": ANNOTATION | {"body": ["http://example.org/a", {"type": "TextualBody", "value": "love"}]},
    "selector": ANNOTATION | {"target": {"source": "http://example.org/ebook1", "selector": QUOTE}},
    "offsets": ANNOTATION
    | {
        "target": {
            "source": "http://example.org/ebook1",
            "selector": {"type": "TextPositionSelector", "start": 412, "end": 795},
        }
    },
}
DAMAGED: dict[str, dict[str, Any]] = {
    "no context": {name: value for name, value in ANNOTATION.items() if name != "@context"},
    "another type": ANNOTATION | {"type": "Note"},
    "no target": {name: value for name, value in ANNOTATION.items() if name != "target"},
    "relative": ANNOTATION | {"target": "page1"},
    "no source": ANNOTATION | {"target": {"type": "SpecificResource", "selector": QUOTE}},
    "two bodies": ANNOTATION | {"bodyValue": "a"},
    "no selector type": ANNOTATION | {"target": {"source": "http://example.org/a", "selector": {"exact": "a"}}},
}


def faults(annotation: dict[str, Any]) -> list[str]:
    """Return what the schema finds wrong with an annotation."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(annotation)]


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_the_models_examples_pass(example: dict[str, Any]) -> None:
    """What the recommendation itself shows is held for right."""
    assert faults(example) == []


@pytest.mark.parametrize("damaged", DAMAGED.values(), ids=DAMAGED)
def test_what_the_model_forbids_does_not(damaged: dict[str, Any]) -> None:
    """The validator sees what is missing, and what stands where it must not."""
    assert faults(damaged)


@pytest.mark.parametrize("hostile", [False, True], ids=["plain", "hostile"])
def test_ours_pass(*, hostile: bool) -> None:
    """Each annotation of a collection, under the collection's context, is one by the schema."""
    collection = annotations(exported(hostile=hostile))
    items = collection["first"]["items"]

    assert len(items) == collection["total"] == 3
    assert [faults({"@context": collection["@context"], **item}) for item in items] == [[], [], []]


@pytest.mark.parametrize("hostile", [False, True], ids=["plain", "hostile"])
def test_what_the_model_demands_of_collections(*, hostile: bool) -> None:
    """A collection that is not empty names its first page; a page its items; both an address and their type.

    The page is told within the collection, so that it repeats neither the context nor what holds for all of it; what a
    body is for is one of the motivations that the model knows; a position ends behind where it starts.
    """
    collection = annotations(exported(hostile=hostile))
    page = collection["first"]

    assert collection["@context"] == CONTEXT
    assert (collection["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert is_iri(collection["id"])
    assert is_iri(page["id"])
    assert page["partOf"] == collection["id"]
    assert "@context" not in page
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert {body["purpose"] for body in item["body"]} <= {"assessing", "commenting", "tagging"}
        offsets = item["target"][0]["selector"][1]
        assert 0 <= offsets["start"] < offsets["end"]
