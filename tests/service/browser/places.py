"""Every page of the desk by its endpoint, over a desk in which whatever can be written is written to do harm."""

from datetime import UTC, datetime

from claims.model import Stance, VerdictLabel
from claims.rulings import Ruling
from service.access.model import Scope
from service.access.tokens import create
from service.watching import watch
from service.wiring import Desk
from sources.model import Document, NoiseLevel
from sources.store.marking import ForeignText
from tests import factories
from tests.service.access.people import unlogged

HOSTILE = (
    "<script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\"></article></main>"
    "<svg onload=alert(1)>\u202eoverride\u202c\u2067isolate {{ 7 * 7 }} </textarea></title>"
)
# A word as long as a page, in a script that is read from the right.
WIDE = "\u0627\u0644\u0645\u0646\u0627\u0631\u0629" * 60
CHECK = "chk_every"

# What is got and is no page: files, and the two steps to a provider of identities and back.
NO_PAGES = frozenset(
    {
        "desk.checks.citation",
        "desk.drafts.copy",
        "desk.history.table",
        "desk.provider.begin",
        "desk.provider.back",
    }
)
STILL = {
    "desk.accounts.everybody": "/accounts",
    "desk.accounts.own": "/account",
    "desk.archive.archive": "/archive?q=keeper",
    "desk.archive.withdrawn": "/archive/withdrawn",
    "desk.articles.add": "/articles/add",
    "desk.auditing.log": "/audit",
    "desk.checks.quote": f"/checks/{CHECK}/quotes/1",
    "desk.checks.show": f"/checks/{CHECK}",
    "desk.checks.start": "/",
    "desk.drafts.start": "/drafts",
    "desk.history.history": "/history",
    "desk.overview.overview": "/overview",
    "desk.replays.show": f"/checks/{CHECK}/replay",
    "desk.rulings.before": f"/checked-before?check={CHECK}",
    "desk.signin.sign_in": "/sign-in",
    "desk.tokens.everything": "/tokens",
    "desk.watches.page": "/watches",
}
# Where an address holds an id that is made anew: of an article, of another, of a draft, of a token.
OF = {
    "desk.articles.confirm": "/articles/{article}/withdraw",
    "desk.articles.show": "/articles/{article}",
    "desk.damage.show": "/articles/{article}/noise",
    "desk.details.show": "/articles/{article}/details",
    "desk.drafts.confirm": "/drafts/{draft}/delete",
    "desk.drafts.show": "/drafts/{draft}?sentence=1",
    "desk.tokens.confirm": "/tokens/{token}/revoke",
    "desk.versions.beside": "/articles/{article}/beside/{other}",
    "desk.versions.show": "/articles/{article}/versions/1",
}
PAGES = tuple(sorted({*STILL, *OF}))


def fill(desk: Desk) -> dict[str, str]:
    """Write hostile text wherever an article or an editor can, and return the address of each page."""
    found = {name: _article(desk, f"{name} keeper") for name in ("article", "other", "gone")}
    desk.ingester.withdraw(found.pop("gone"))
    _article(desk, "second keeper")
    desk.ingester.amend(found["article"], {"author": HOSTILE}, editor=HOSTILE)
    desk.articles.mark_noise(found["article"], NoiseLevel.HIGH, HOSTILE)
    desk.articles.attach(found["article"], ForeignText("ar", None, f"{HOSTILE}\n{WIDE}"))
    _check(desk, found["article"])
    draft = desk.drafting.take_in(f"{HOSTILE}\n\nThe keeper wrote {HOSTILE} down in 1931.", title=HOSTILE[:90])
    desk.drafting.go_on(draft.id)
    token, _ = create(desk.tokens, "<b>a program", [Scope.CHECKS_READ], by="anna", log=unlogged)
    ids = found | {"draft": draft.id, "token": token.id}
    return STILL | {name: address.format(**ids) for name, address in OF.items()}


def _article(desk: Desk, who: str) -> str:
    """Have an article, and a second version of it where the page is known already."""
    name = who.replace("second", "article")
    return desk.ingester.ingest(
        Document(
            f"The {who} wrote it down.\n\nThe {name} read {HOSTILE} and {WIDE} that night.",
            title=f"Log {HOSTILE}",
            outlet=f"Post {HOSTILE} {WIDE}",
            author=HOSTILE,
            url=f"https://post.example/{name.partition(' ')[0]}?q=<script>alert(1)</script>",
            language="ar",
        )
    ).article.id


def _check(desk: Desk, article: str) -> None:
    """Have a check of every stance, a ruling on it, and its claim under watch."""
    cited = factories.citation(article, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)")
    pieces = [
        factories.evidence(stance, quote=quote, reason=HOSTILE, cited=cited)
        for stance in Stance
        for quote in (HOSTILE, WIDE)
    ]
    check = factories.check(*pieces, claim=HOSTILE, unseen=(HOSTILE,), reasons=(HOSTILE,), check_id=CHECK)
    desk.checks.save(check)
    desk.rulings.save(
        Ruling(
            id="rul_every",
            check_id=CHECK,
            ruled_at=datetime(2026, 11, 22, 9, tzinfo=UTC),
            editor=HOSTILE,
            claim=HOSTILE,
            found=VerdictLabel.REFUTED,
            verdict=VerdictLabel.SUPPORTED,
            note=HOSTILE,
        )
    )
    watch(desk, check, note=HOSTILE, by=HOSTILE)
