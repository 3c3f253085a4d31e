"""What an article said before, over HTTP, and checks that quoted it."""

import pytest
from flask.testing import FlaskClient

from tests.service.api.problems import problem

ARTICLES = "/api/v1/articles"
URL = "https://gazette.example/tower"
FIRST = "The tower at Quell fell in 1921.\n\nShare this article\n\nNobody was hurt by it that night."
SECOND = "The tower at Quell fell in 1922.\n\nNobody was hurt by it that night."
CLAIM = "The tower at Quell fell in 1921"


def post(client: FlaskClient, text: str, url: str = URL) -> dict[str, object]:
    """Add an article and return it."""
    added: dict[str, object] = client.post(ARTICLES, json={"text": text, "url": url}).get_json()
    return added


def test_a_corrected_article(client: FlaskClient) -> None:
    """It is one article with two versions; the old one tells what the new one changed."""
    first, second = post(client, FIRST), post(client, SECOND)

    assert (first["version"], second["version"], second["id"]) == (1, 2, first["id"])
    listed = client.get(f"{second['self']}/versions").get_json()["versions"]
    assert [(each["number"], each["ending"]) for each in listed] == [(1, "corrected"), (2, None)]
    old = client.get(listed[0]["self"]).get_json()
    assert old["text"].startswith("The tower at Quell fell in 1921.")
    assert [piece for piece in old["changes"] if piece["deed"] != "kept"] == [
        {"deed": "removed", "text": "1921"},
        {"deed": "added", "text": "1922"},
    ]
    assert client.get(listed[1]["self"]).get_json()["changes"] is None
    problem(client.get(f"{second['self']}/versions/3"), 404)
    problem(client.get(f"{ARTICLES}/art_none/versions"), 404)


def test_a_check_says_what_became_of_its_quotes(client: FlaskClient) -> None:
    """A quote that was changed, or whose article was withdrawn, is named; the check itself stays as it was."""
    url = "https://gazette.example/tower-2"
    article = post(client, FIRST.replace("Quell", "Torn"), url)
    made = client.post("/api/v1/checks", json={"claim": CLAIM.replace("Quell", "Torn")}).get_json()
    place = next(at for at, item in enumerate(made["evidence"]) if item["quote"].startswith("The tower at Torn"))
    assert made["changed_quotes"] == []
    assert client.get(made["url"]).get_json() == made

    post(client, SECOND.replace("Quell", "Torn"), url)
    later = client.get(made["url"]).get_json()
    told = {"evidence": place, "article": article["id"], "standing": "gone", "version": 1}
    assert told in later["changed_quotes"]
    assert later | {"changed_quotes": []} == made

    client.delete(f"{ARTICLES}/{article['id']}")
    later = client.get(made["url"]).get_json()
    assert told | {"standing": "withdrawn"} in later["changed_quotes"]
    assert client.get(f"{ARTICLES}/{article['id']}/versions/1").status_code == 200
    problem(client.get(f"{ARTICLES}/{article['id']}"), 404)


def test_a_part_is_put_back(client: FlaskClient) -> None:
    """As the next version; a part that is not there, or of a version that is past, is refused."""
    added = post(client, FIRST.replace("Quell", "Lorn"), "https://gazette.example/tower-3")
    address = f"{added['self']}/restored"

    back = client.post(address, json={"version": 1, "parts": [0]})
    assert (back.status_code, back.get_json()["version"]) == (201, 2)
    assert "Share this article" in client.get(str(added["self"])).get_json()["text"]
    problem(client.post(address, json={"version": 1, "parts": [0]}), 404)
    assert client.post(address, json={"version": 2, "parts": [0]}).status_code == 422
    assert client.post(address, json={"version": 2, "parts": [-1]}).status_code == 422
    assert client.post(address, json={"parts": [0]}).status_code == 422


@pytest.mark.parametrize(
    ("given", "modified"),
    [
        ({"text": "The sluice at Lorn broke.", "published": "2001-02-03", "modified": "2001-02-05"}, "2001-02-05"),
        ({"text": "The mill at Lorn broke.", "published": "2001-02-03", "modified": "2001-02-03"}, None),
        ({"text": "The lock at Lorn broke.", "published": "2001-02-03", "modified": "2000-02-03"}, None),
        (
            {"text": "Pier breaks at Lorn\n\nPublished 3 June 1966\nUpdated 5 June 1966\n\nThe pier broke."},
            "1966-06-05",
        ),
        ({"text": "Pump breaks at Lorn\n\nUpdated 5 June 1966\n\nThe pump broke."}, None),
        (
            {
                "html": '<meta property="article:published_time" content="2019-05-06"><meta property='
                '"article:modified_time" content="2019-05-08T10:00:00Z"><p>The dam at Lorn broke that Monday night.'
            },
            "2019-05-08",
        ),
        (
            {
                "html": '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2019-05-06",'
                ' "dateModified": "2019-05-09"}</script><p>The dyke at Lorn broke in the night of Monday to Tuesday.'
            },
            "2019-05-09",
        ),
    ],
)
def test_the_day_of_the_last_change(client: FlaskClient, given: dict[str, str], modified: str | None) -> None:
    """As declared or stated by an "Updated" line, where it is later than the day of publication."""
    added = client.post(ARTICLES, json=given).get_json()

    assert added["published"]
    assert client.get(added["self"]).get_json()["modified"] == added["modified"] == modified


def test_the_agency_it_names(client: FlaskClient) -> None:
    """A tag before the first words is told with the article."""
    wire = {"text": "LORN (Reuters) - The crane at Lorn fell into the sea."}

    assert client.post(ARTICLES, json=wire).get_json()["agency"] == "Reuters"


def test_how_the_day_was_found(client: FlaskClient) -> None:
    """Declared with the article, or read from its own lines."""
    given = {"text": "The weir at Lorn broke.", "published": "2001-02-03"}
    assert client.post(ARTICLES, json=given).get_json()["dated_by"] == "declared"
    read = client.post(ARTICLES, json={"text": "Weir breaks at Lorn\n\nBy Ann Wright, 3 June 1966\n\nThe weir broke."})
    assert (read.get_json()["dated_by"], read.get_json()["published"]) == ("byline", "1966-06-03")
