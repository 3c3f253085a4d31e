"""A check as W3C annotations, read by somebody else's JSON-LD processor."""

import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from service.exports.annotations import CONTEXT, annotations
from tests.service.exports.making import BASE, HOSTILE, exported

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ANNO = json.loads((Path(__file__).parents[2] / "vendor" / "anno.jsonld").read_text(encoding="utf-8"))


def load(url: str, _options: dict[str, Any]) -> dict[str, Any]:
    """Return the context of the annotation model from our shelf; nothing else is fetched."""
    assert url == CONTEXT
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": ANNO}


@pytest.fixture(name="graph")
def _graph() -> list[dict[str, Any]]:
    """Return the expanded collection: whatever the context does not know is gone from it."""
    found: list[dict[str, Any]] = jsonld.expand(annotations(exported()), {"documentLoader": load})
    return found


def test_it_is_a_collection_with_its_page(graph: list[dict[str, Any]]) -> None:
    """As the annotation model says: a collection that is ordered, its first page part of it, its items in order."""
    (collection,) = graph
    (page,) = collection[f"{AS}first"]

    assert collection["@type"] == [f"{AS}OrderedCollection"]
    assert collection[f"{AS}totalItems"][0]["@value"] == 3
    assert page["@type"] == [f"{AS}OrderedCollectionPage"]
    assert page[f"{AS}partOf"] == [{"@id": collection["@id"]}]
    assert page[f"{AS}startIndex"][0]["@value"] == 0
    assert len(page[f"{AS}items"][0]["@list"]) == 3


def test_each_quote_assesses(graph: list[dict[str, Any]]) -> None:
    """Each is an annotation of its own address, with motivation, body and targets that the vocabulary knows."""
    items = graph[0][f"{AS}first"][0][f"{AS}items"][0]["@list"]

    assert [item["@id"] for item in items] == [f"{BASE}/checks/chk_1#e{number}" for number in (1, 2, 3)]
    for item in items:
        assert item["@type"] == [f"{OA}Annotation"]
        assert item[f"{OA}motivatedBy"] == [{"@id": f"{OA}assessing"}]
        tag, told, *_ = item[f"{OA}hasBody"]
        assert tag[f"{OA}hasPurpose"] == [{"@id": f"{OA}tagging"}]
        assert told[f"{OA}hasPurpose"] == [{"@id": f"{OA}assessing"}]
        assert item["http://purl.org/dc/terms/creator"][0]["http://xmlns.com/foaf/0.1/name"][0]["@value"]
    assert [item[f"{OA}hasBody"][0][f"{RDF}value"][0]["@value"] for item in items] == ["refutes", "supports", "neutral"]


def test_selectors(graph: list[dict[str, Any]]) -> None:
    """The desk's text is pointed into by words and by offsets; the original page by words, where they are its own."""
    items = graph[0][f"{AS}first"][0][f"{AS}items"][0]["@list"]
    kept, original = items[0][f"{OA}hasTarget"]
    by_words, by_offsets = kept[f"{OA}hasSelector"]

    assert kept[f"{OA}hasSource"] == [{"@id": f"{BASE}/api/v1/articles/art_1"}]
    assert by_words["@type"] == [f"{OA}TextQuoteSelector"]
    assert by_words[f"{OA}exact"][0]["@value"].startswith("The ferry to Aldwick")
    assert by_words[f"{OA}prefix"][0]["@value"] == "the harbour master told us. "
    assert by_offsets["@type"] == [f"{OA}TextPositionSelector"]
    assert (by_offsets[f"{OA}start"][0]["@value"], by_offsets[f"{OA}end"][0]["@value"]) == (120, 188)
    assert original[f"{OA}hasSource"] == [{"@id": "https://gazette.example/ferry"}]
    assert [len(item[f"{OA}hasTarget"]) for item in items] == [2, 1, 1]


def test_what_may_not_be_quoted_is_marked() -> None:
    """A comment says so; there is no text fragment anywhere."""
    collection = annotations(exported())
    comments = [
        [body["value"] for body in item["body"] if body["purpose"] == "commenting"]
        for item in collection["first"]["items"]
    ]

    assert [len(found) for found in comments] == [0, 1, 1]
    assert all("do not quote word for word" in said for found in comments for said in found)
    assert ":~:text" not in json.dumps(collection)


def level(value: Any) -> Any:
    """Return a document with a list of one written as the one, which JSON-LD holds for the same."""
    if isinstance(value, dict):
        return {name: level(each) for name, each in value.items()}
    if isinstance(value, list):
        return level(value[0]) if len(value) == 1 else [level(each) for each in value]
    return value


def test_nothing_is_lost_to_the_context() -> None:
    """Every key means something: expanded and compacted again, the document is what it was."""
    made = annotations(exported(hostile=True))
    back = jsonld.compact(jsonld.expand(made, {"documentLoader": load}), CONTEXT, {"documentLoader": load})

    assert level(back) == level(made)
    assert made["first"]["items"][0]["target"][0]["selector"][0]["exact"] == HOSTILE
