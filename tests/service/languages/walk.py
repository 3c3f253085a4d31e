"""A desk on which something stands on every page, and the way over all of them."""

from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from service.access import tokens
from service.access.model import Scope
from service.access.rules import ADMINISTRATION, PAGES
from service.drafts import draft_in_text
from service.languages import COOKIE
from service.watching import watch
from sources.model import Document
from sources.readers import read
from sources.store import AMENDABLE
from tests.service.access.people import desk_of, unlogged
from tests.service.sender import Sender

SAMPLE = Path(__file__).parents[3] / "examples" / "archive"
CLAIMS = (
    "Pope John Paul II mediated between Argentina and Chile",
    "Argentina and Chile signed the treaty in 1971",
    "The Merrow bridge cost at least 900 million crowns",
    "All nurses of Sorva refused the measles drive last week",
    "Chile mediated between the Pope and Argentina",
    "Nobody has ever grown purple bananas on the moon",
)
DRAFT = (
    "Was it worth it? Argentina and Chile signed a treaty in 1984. The bridge will open next year. "
    "It is a shameful farce. Good morning, dear readers. Call your mayor now. I am so happy. By Ada Quill\n"
)
SCRAMBLED = (
    "The the minister said mid -June that  an bridge , was  opened “ and spoke with Ruritanian Prime Minister and"
)


def furnish(app: Flask) -> dict[str, list[str]]:
    """Fill a desk and return what its addresses are made of."""
    desk = desk_of(app)
    documents = [each for path in sorted(SAMPLE.iterdir()) for each in read(path.read_bytes(), name=path.name)]
    documents.append(Document(f"{SCRAMBLED}. " * 4, title="Scrambled", outlet="Coast Gazette"))
    articles = [kept.article for kept in desk.ingester.ingest_many(documents)]
    checks = [desk.checker.check(claim) for claim in CLAIMS]
    watch(desk, checks[0])
    draft = desk.drafting.take_in(draft_in_text(DRAFT).text, title="Two neighbours", as_of=None)
    while (now := desk.drafting.go_on(draft.id, seconds=5)).progress.open:
        assert now.progress.failed == 0
    first, second = articles[0], articles[1]
    known = {name: getattr(first, name) for name in AMENDABLE} | {"author": "Ada Quill"}
    desk.ingester.amend(first.id, known, editor="ann")
    desk.ingester.withdraw(articles[-2].id)
    token, _ = tokens.create(desk.tokens, "a program", [Scope.ARTICLES_READ], by="test", log=unlogged)
    return {
        "check": [each.id for each in checks],
        "article": [each.id for each in (*articles[:6], articles[-1])],
        "pair": [f"{first.id}/beside/{second.id}"],
        "gone": [articles[-2].id],
        "draft": [draft.id],
        "token": [token.id],
    }


def addresses(ids: dict[str, list[str]]) -> Iterator[str]:
    """Yield the address of every page, those of each kind of thing, and of lists that find nothing."""
    yield from ("/", "/drafts", "/history", "/history?q=zzz", "/history?sort=oldest", "/archive", "/archive?q=bridge")
    yield from ("/archive?q=zzzz", "/archive?page=99", "/archive?month=x", "/archive/withdrawn", "/articles/add")
    yield from ("/overview", "/watches", "/checked-before?claim=Argentina+and+Chile+signed+the+treaty+in+1978")
    yield from ("/account", "/accounts", "/tokens", "/audit", "/nowhere", "/history?page=x", "/checks/chk_none")
    for one in ids["check"]:
        yield from (f"/checks/{one}", f"/checks/{one}/replay", f"/checks/{one}/quotes/1")
    for one in ids["article"]:
        yield from (f"/articles/{one}{part}" for part in ("", "/noise", "/details", "/withdraw"))
    yield from (f"/articles/{one}" for one in ids["pair"])
    yield from (f"/articles/{one}/versions/1" for one in (*ids["gone"], ids["article"][1]))
    for one in ids["draft"]:
        yield from (f"/drafts/{one}", f"/drafts/{one}/delete", f"/drafts/{one}/copy.html")
        yield from (f"/drafts/{one}?sentence={number}" for number in range(1, 9))
    yield from (f"/tokens/{one}/revoke" for one in ids["token"])


def posts(ids: dict[str, list[str]]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield forms as somebody sends them who has not filled them in, or not rightly."""
    article, check_id = ids["article"][0], ids["check"][0]
    yield from (("/checks", {"claim": ""}), ("/checks", {"claim": "x", "as_of": "soon"}), ("/drafts", {"text": " "}))
    yield from (("/articles", {"text": ""}), ("/articles/address", {"address": "ftp://x"}), ("/articles/files", {}))
    yield (f"/checks/{check_id}/rulings", {"rating_name": "x", "rating_value": "many", "rating_review_url": "x"})
    yield (f"/articles/{article}/details", {"published": "3 June", "language": "English!", "url": "x"})
    yield (f"/articles/{article}/noise", {"level": "high"})
    yield (f"/articles/{article}/foreign-text", {"language": "!"})
    yield from (("/tokens", {"name": ""}), ("/accounts", {"name": "ann", "role": "reader", "new": "x", "again": "x"}))
    yield ("/account/password", {"old": "wrong"})


def pages(client: Sender, ids: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield every page with its address; the one of signing in is read by somebody who has not."""
    for address in addresses(ids):
        yield address, client.get(address).text
    for address, form in posts(ids):
        yield f"POST {address}", client.post(address, data=form).text
    yield "/sign-in", _stranger(client).get("/sign-in").text


def _stranger(client: Sender) -> Sender:
    """Return another browser that reads the same language."""
    chosen = client.get_cookie(COOKIE)
    assert chosen is not None
    stranger = Sender(client.application)
    stranger.set_cookie(COOKIE, chosen.value)
    return stranger


def endpoints(app: Flask) -> set[str]:
    """Return the endpoints of all that is shown as a page."""
    files = {"desk.checks.citation", "desk.history.table", "desk.provider.begin", "desk.provider.back"}
    shown = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return (shown & (PAGES.keys() | ADMINISTRATION.keys())) - files
