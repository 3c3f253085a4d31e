"""Every page in another language, and in one that is read from right to left."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask, request
from werkzeug.test import Client

from service import current, languages
from tests.service.access.people import LOCAL, app_with, populate, signed_in
from tests.service.languages import test_catalogues as catalogues
from tests.service.languages.reading import Words, words_of
from tests.service.languages.walk import endpoints, furnish, pages

STRANGE = "ar"  # nobody has translated it: here each string stands in brackets, so that one that does not is seen
INSIDE = re.compile(r"⟦[^⟦⟧]*⟧")
# Names of things, the same in every language; a file's own ending; what stands for nothing.
NAMES = re.compile(
    r"claimdesk(?: reindex --pending)?|BibTeX|CSL JSON|HTML|Markdown|Word|CSV|W3C annotations|ClaimReview|https?://\S*|UTC|[a-z]+\.example"
    r"|\d{4}-\d\d-\d\dT\S+"
)


@pytest.fixture(scope="module", name="app")
def _app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("strange")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(languages, "COMPLETE", ("en", "es", STRANGE))
        patch.setattr("service.editor.language.COMPLETE", ("en", "es", STRANGE))
        patch.setattr(languages, "TRANSLATIONS", f"translations;{folder}")
        bracketed(folder)
        app = app_with(tmp_path_factory.mktemp("desk"), LOCAL)
        populate(app)
        yield app
        current.close(app)


def bracketed(folder: Path) -> None:
    """Write a catalogue in which each string stands for itself, in brackets."""
    strange = Catalog(locale=STRANGE, fuzzy=False)
    for message in catalogues.messages("es"):
        own = [message.id] if isinstance(message.id, str) else [message.id[0]] + [message.id[1]] * 5
        told = tuple(f"⟦{one}⟧" for one in own)
        strange.add(message.id, told[0] if isinstance(message.id, str) else told, context=message.context)
    path = folder / STRANGE / "LC_MESSAGES" / "desk.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, strange)


@pytest.fixture(scope="module", name="ids")
def _ids(app: Flask) -> dict[str, list[str]]:
    return furnish(app)


def walked(app: Flask, ids: dict[str, list[str]], language: str) -> Iterator[tuple[str, str, Words]]:
    """Yield every page in a language: where it is, itself, and the desk's own words on it."""
    client = signed_in(app, "admin")
    client.set_cookie(languages.COOKIE, language)
    for address, page in pages(client, ids):
        yield address, page, words_of(page, language)


def test_in_spanish(app: Flask, ids: dict[str, list[str]]) -> None:
    """Each page says that it is Spanish, and holds no string of the desk in English, nor a sentence nobody told."""
    english = {
        message.id
        for message in catalogues.messages("es")
        if isinstance(message.id, str) and not catalogues.PLACE.search(message.id)
        if message.id != message.string
    }
    spanish = {told for message in catalogues.messages("es") for _, told in catalogues.forms(message)}
    left: list[tuple[str, str]] = []
    for address, page, found in walked(app, ids, "es"):
        assert 'lang="es"' in page, address
        left += [(address, said) for said in found.said if said.strip(" .:;,()") in english - spanish]
        left += [(address, said) for said in found.untold]

    assert left == []


def test_every_string_is_looked_up(app: Flask, ids: dict[str, list[str]]) -> None:
    """Whatever the desk says on a page comes from the catalogue: nothing of it stands in a page or in code alone."""
    left: dict[str, str] = {}
    for address, page, found in walked(app, ids, STRANGE):
        assert f'lang="{STRANGE}"' in page, address
        assert not found.directionless, address
        if not address.endswith("copy.html"):
            assert f'<html lang="{STRANGE}" dir="rtl">' in page, address
        for said in found.said:
            rest, before = NAMES.sub("", said), ""
            while rest != before:
                rest, before = INSIDE.sub("", rest), rest
            if re.search(r"[A-Za-z]", rest):
                left.setdefault(said, address)

    assert left == {}


def test_every_page_is_walked(app: Flask, ids: dict[str, list[str]]) -> None:
    """A new page is put on the way, or this fails."""
    seen: set[str | None] = set()
    app.before_request_funcs.setdefault(None, []).append(lambda: seen.add(_endpoint()))
    list(walked(app, ids, "en"))

    assert sorted(endpoints(app) - seen) == []


def _endpoint() -> str | None:
    return request.endpoint


def test_programs_are_answered_in_english(app: Flask) -> None:
    """What the API says stays English, whatever a browser asks for beside it."""
    client: Client = app.test_client()
    answer = client.get("/api/v1/checks/chk_none", headers={"Accept-Language": "es", "Cookie": "claimdesk_language=es"})

    assert "No puede" not in answer.text
    assert (answer.json or {})["title"] in {"You may not do this", "Unauthorized", "No such check"}
