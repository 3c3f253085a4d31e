"""Who may use which endpoint, in one table that is complete: an endpoint that does not stand here is an admin's alone.

Each endpoint of the API names the scope that a token needs and the role that somebody signed in needs; each page of
the desk names a role. `deed` is what the audit log writes down when the endpoint has done its work.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from service.access.model import Deed, Role, Scope


@dataclass(frozen=True, slots=True)
class Rule:
    """What an endpoint asks of who uses it. No role: everybody may. No scope: tokens open nothing here."""

    role: Role | None = None
    scope: Scope | None = None
    deed: Deed | None = None


OPEN = Rule()
UNPLACED = Rule(Role.ADMIN)

READER, EDITOR, ADMIN = Role.READER, Role.EDITOR, Role.ADMIN
CHECKS_READ, CHECKS_WRITE = Scope.CHECKS_READ, Scope.CHECKS_WRITE
ARTICLES_READ, ARTICLES_WRITE = Scope.ARTICLES_READ, Scope.ARTICLES_WRITE

FILES: Mapping[str, Rule] = {
    "static": OPEN,
    "reference.page": OPEN,
    "reference.group": OPEN,
    "reference.shape": OPEN,
    "api-docs.openapi_json": OPEN,
    "problems.one": OPEN,
    "health.live": OPEN,
    "metrics.metrics": OPEN,  # it looks itself: this machine, or an admin
    "health.ready": OPEN,
}

API: Mapping[str, Rule] = {
    "checks.create": Rule(READER, CHECKS_WRITE),
    "checks.page": Rule(READER, CHECKS_READ),
    "checks.one": Rule(READER, CHECKS_READ),
    "checks.citation": Rule(READER, CHECKS_READ),
    "batch.create": Rule(READER, CHECKS_WRITE),
    "replays.one": Rule(READER, CHECKS_READ),
    "watches.create": Rule(EDITOR, CHECKS_WRITE, Deed.WATCH),
    "watches.page": Rule(READER, CHECKS_READ),
    "watches.one": Rule(READER, CHECKS_READ),
    "watches.remove": Rule(EDITOR, CHECKS_WRITE, Deed.WATCH),
    "watches.alerts_of": Rule(READER, CHECKS_READ),
    "alerts.newest": Rule(READER, CHECKS_READ),
    "alert_feed.atom": Rule(READER, CHECKS_READ),
    "webhooks.create": Rule(ADMIN, Scope.ADMIN, Deed.WATCH),
    "webhooks.every": Rule(ADMIN, Scope.ADMIN),
    "webhooks.one": Rule(ADMIN, Scope.ADMIN),
    "webhooks.remove": Rule(ADMIN, Scope.ADMIN, Deed.WATCH),
    "webhooks.deliveries": Rule(ADMIN, Scope.ADMIN),
    "jobs.create": Rule(EDITOR, CHECKS_WRITE, Deed.JOB),
    "jobs.page": Rule(READER, CHECKS_READ),
    "jobs.one": Rule(READER, CHECKS_READ),
    "jobs.cancel": Rule(EDITOR, CHECKS_WRITE, Deed.JOB),
    "jobs.resume": Rule(EDITOR, CHECKS_WRITE, Deed.JOB),
    "jobs.forget": Rule(EDITOR, CHECKS_WRITE, Deed.JOB),
    "jobs.result_csv": Rule(READER, CHECKS_READ),
    "jobs.result_jsonl": Rule(READER, CHECKS_READ),
    "rulings.create": Rule(EDITOR, CHECKS_WRITE, Deed.RULING),
    "rulings.on": Rule(READER, CHECKS_READ),
    "rulings.page": Rule(READER, CHECKS_READ),
    "rulings.one": Rule(READER, CHECKS_READ),
    "rulings.case_file": Rule(READER, CHECKS_READ),
    "rulings.table": Rule(READER, CHECKS_READ),
    "search.like": Rule(READER, CHECKS_READ),
    "search.reviews": Rule(READER, CHECKS_READ),
    "exported.one": Rule(READER, CHECKS_READ),
    "exported.history": Rule(READER, CHECKS_READ),
    "feeds.rulings": Rule(READER, CHECKS_READ),
    "drafts.create": Rule(READER, CHECKS_WRITE, Deed.DRAFT),
    "drafts.page": Rule(READER, CHECKS_READ),
    "drafts.one": Rule(READER, CHECKS_READ),
    "drafts.delete": Rule(EDITOR, CHECKS_WRITE, Deed.DRAFT),
    "drafts.copy": Rule(READER, CHECKS_READ),
    "articles.add": Rule(EDITOR, ARTICLES_WRITE, Deed.INGEST),
    "articles.page": Rule(READER, ARTICLES_READ),
    "articles.one": Rule(READER, ARTICLES_READ),
    "articles.withdraw": Rule(EDITOR, ARTICLES_WRITE, Deed.WITHDRAWAL),
    "articles.versions": Rule(READER, ARTICLES_READ),
    "articles.version": Rule(READER, ARTICLES_READ),
    "articles.restore": Rule(EDITOR, ARTICLES_WRITE, Deed.RESTORED),
    "tokens.page": Rule(ADMIN, Scope.ADMIN),
    "tokens.create": Rule(ADMIN, Scope.ADMIN),
    "tokens.revoke": Rule(ADMIN, Scope.ADMIN),
    "noise.seen": Rule(READER, ARTICLES_READ),
    "noise.mark": Rule(EDITOR, ARTICLES_WRITE, Deed.NOISE_MARK),
    "noise.attach": Rule(EDITOR, ARTICLES_WRITE, Deed.FOREIGN_TEXT),
}

PAGES: Mapping[str, Rule] = {
    "desk.checks.start": Rule(READER),
    "desk.checks.make": Rule(READER),
    "desk.checks.show": Rule(READER),
    "desk.checks.citation": Rule(READER),
    "desk.checks.quote": Rule(READER),
    "desk.replays.show": Rule(READER),
    "desk.watches.page": Rule(READER),
    "desk.watches.add": Rule(EDITOR, deed=Deed.WATCH),
    "desk.watches.remove": Rule(EDITOR, deed=Deed.WATCH),
    "desk.watches.seen": Rule(EDITOR),
    "desk.history.history": Rule(READER),
    "desk.history.table": Rule(READER),
    "desk.rulings.create": Rule(EDITOR, deed=Deed.RULING),
    "desk.rulings.before": Rule(READER),
    "desk.drafts.start": Rule(READER),
    "desk.drafts.make": Rule(READER, deed=Deed.DRAFT),
    "desk.drafts.show": Rule(READER),
    "desk.drafts.stop": Rule(READER),
    "desk.drafts.resume": Rule(READER),
    "desk.drafts.copy": Rule(READER),
    "desk.drafts.confirm": Rule(EDITOR),
    "desk.drafts.delete": Rule(EDITOR, deed=Deed.DRAFT),
    "desk.archive.archive": Rule(READER),
    "desk.archive.withdrawn": Rule(READER),
    "desk.archive.sample": Rule(EDITOR, deed=Deed.INGEST),
    "desk.articles.add": Rule(EDITOR),
    "desk.articles.paste": Rule(EDITOR, deed=Deed.INGEST),
    "desk.articles.upload": Rule(EDITOR, deed=Deed.INGEST),
    "desk.articles.fetch": Rule(EDITOR, deed=Deed.INGEST),
    "desk.articles.show": Rule(READER),
    "desk.articles.confirm": Rule(EDITOR),
    "desk.articles.withdraw": Rule(EDITOR, deed=Deed.WITHDRAWAL),
    "desk.articles.readmit": Rule(EDITOR, deed=Deed.RESTORED),
    "desk.details.show": Rule(EDITOR),
    "desk.details.amend": Rule(EDITOR, deed=Deed.METADATA_EDIT),
    "desk.overview.overview": Rule(READER),
    "desk.language.choose": OPEN,
    "desk.damage.show": Rule(READER),
    "desk.damage.mark": Rule(EDITOR, deed=Deed.NOISE_MARK),
    "desk.damage.attach": Rule(EDITOR, deed=Deed.FOREIGN_TEXT),
    "desk.versions.show": Rule(READER),
    "desk.versions.beside": Rule(READER),
    "desk.versions.restore": Rule(EDITOR, deed=Deed.RESTORED),
}

ADMINISTRATION: Mapping[str, Rule] = {
    "desk.signin.sign_in": OPEN,
    "desk.signin.send": OPEN,
    "desk.signin.sign_out": OPEN,
    "desk.provider.begin": OPEN,
    "desk.provider.back": OPEN,
    "desk.accounts.own": Rule(READER),
    "desk.accounts.change": Rule(READER),
    "desk.accounts.everybody": Rule(ADMIN),
    "desk.accounts.add": Rule(ADMIN),
    "desk.accounts.role": Rule(ADMIN),
    "desk.accounts.password": Rule(ADMIN),
    "desk.accounts.disable": Rule(ADMIN),
    "desk.accounts.enable": Rule(ADMIN),
    "desk.tokens.everything": Rule(ADMIN),
    "desk.tokens.create": Rule(ADMIN),
    "desk.tokens.confirm": Rule(ADMIN),
    "desk.tokens.revoke": Rule(ADMIN),
    "desk.auditing.log": Rule(ADMIN),
}

RULES: Mapping[str, Rule] = {**FILES, **API, **PAGES, **ADMINISTRATION}


def rule_of(endpoint: str) -> Rule:
    """Return what an endpoint asks; of one that was forgotten, the most."""
    return RULES.get(endpoint, UNPLACED)
