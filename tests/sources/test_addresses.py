"""When two web addresses are of one page."""

import pytest

from sources.addresses import MAX_KEY_CHARS, page_key

PAGE = "https://gazette.example/ferry?id=7"


@pytest.mark.parametrize(
    "url",
    [
        "http://www.gazette.example/ferry/?id=7",
        "https://gazette.example:443/ferry?utm_source=feed&id=7#top",
        " https://GAZETTE.example/ferry?id=7&fbclid=1 ",
    ],
)
def test_what_leads_nowhere_else_makes_no_other_page(url: str) -> None:
    """Scheme, `www`, slash, fragment, the usual port and what counts visitors are left out."""
    assert page_key(url) == page_key(PAGE) == "gazette.example/ferry?id=7"


@pytest.mark.parametrize(
    "url", ["https://gazette.example/ferry", "https://gazette.example/ferry?id=8", "https://gazette.example:8080/ferry"]
)
def test_what_leads_elsewhere_is_another_page(url: str) -> None:
    """Another value, or another port, is another page."""
    assert page_key(url) not in {page_key(PAGE), None}


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://gazette.example/",
        "https://gazette.example/?utm_source=feed",
        "ftp://gazette.example/ferry",
        "https:///ferry",
        "http://[::1/ferry",
        "http://gazette.example:99999/ferry",
    ],
)
def test_what_names_no_page(url: str | None) -> None:
    """A whole site, another scheme, no host, a broken host or port: no page, and no error."""
    assert page_key(url) is None


def test_a_key_is_bounded() -> None:
    """However long an address is, a database can hold its key."""
    assert len(page_key(PAGE + "x" * 10_000) or "") == MAX_KEY_CHARS
