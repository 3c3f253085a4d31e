"""Only the desk's own pages may change anything through a browser."""

import pytest
from werkzeug.datastructures import Headers

from service.editor.safety import is_foreign

HOST = "desk.newsroom.example:8000"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://behind-a-proxy.example"},
        {"Origin": f"http://{HOST}"},
        {"Origin": f"https://{HOST}"},
    ],
)
def test_own_pages_and_programs_may_send(headers: dict[str, str]) -> None:
    """The desk's own page may send, and so may a program, which says nothing of where it comes from."""
    assert not is_foreign(Headers(headers), HOST)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": f"http://{HOST}"},
        {"Sec-Fetch-Site": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://{HOST}.evil.example"},
        {"Origin": "http://desk.newsroom.example:9000"},
    ],
)
def test_other_sites_may_not(headers: dict[str, str]) -> None:
    """A page of another site may not, nor one that hides where it comes from."""
    assert is_foreign(Headers(headers), HOST)
