"""Where the concrete things are chosen: the only opener of a database, of an index and of a stance model."""

import gc
import logging
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine

from claims.checker import Checker
from claims.coverage import is_enough
from claims.drafting import Drafting
from claims.earlier import Earlier
from claims.entailment import Entailer, open_entailer
from claims.model import Check
from claims.store import CheckStore, CheckSurvey, DraftStore, KnownClaims, RulingStore, WatchStore
from service.databases import migrate, open_engine
from service.settings import Settings
from service.store import (
    AccountStore,
    AnswerStore,
    AuditStore,
    JobStore,
    SessionStore,
    TokenStore,
    WebhookStore,
    keyed,
    noting,
)
from sources.errors import IndexUnavailable, StoreUnavailable
from sources.index import SentenceIndex, open_index
from sources.ingest import Ingester
from sources.store import ArticleStore

log = logging.getLogger(__name__)

# New objects after which Python looks for rings among them, and how often it looks at older ones too. Reading makes
# many objects and hardly a ring: as seldom as this, a check takes a sixth less at the median and half at 99 %.
COLLECTED_AFTER = (50_000, 20, 50)


INCOMPLETE = "The index holds only part of the archive: run `claimdesk reindex`, or wait for the worker."


@dataclass(frozen=True, slots=True)
class Desk:
    """All that works together behind the edges."""

    settings: Settings
    articles: ArticleStore
    checks: CheckStore
    survey: CheckSurvey
    rulings: RulingStore
    earlier: Earlier
    index: SentenceIndex
    checker: Checker
    ingester: Ingester
    drafts: DraftStore
    drafting: Drafting
    answers: AnswerStore
    watches: WatchStore
    webhooks: WebhookStore
    jobs: JobStore
    accounts: AccountStore
    sessions: SessionStore
    tokens: TokenStore
    audit: AuditStore
    engine: Engine
    entailer: Entailer | None

    def ready(self) -> None:
        """Return if all that a check needs can work; what loads late is loaded now. An index of nothing cannot.

        Raises:
            StoreUnavailable, IndexUnavailable, UnusableStanceModel: the part that cannot.
        """
        self.articles.ping()
        self.index.ping()
        if told := _of_an_empty_index(self.articles, self.index):
            raise IndexUnavailable(told)
        if self.entailer is not None:
            self.entailer.open()

    def close(self) -> None:
        """Give back what the desk holds open; calling it twice is no error."""
        self.index.close()
        self.engine.dispose()


def open_desk(settings: Settings, *, told: Callable[[Check, float], None] | None = None) -> Desk:
    """Open the desk these settings describe; its folder and its tables are made where they are missing.

    Raises:
        StoreUnavailable: the folder cannot be made, or the database not be reached, read or migrated.
        IndexUnavailable: no engine has the scheme of the index address.
        UnusableStanceModel: the folder of the stance model is none.
    """
    gc.set_threshold(*COLLECTED_AFTER)
    entailer = open_model(settings)
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(f"The data folder {settings.home} cannot be made: {error.strerror}.") from error
    engine = open_engine(settings.database_url)
    try:
        migrate(engine)
        index = open_index(settings.index_url)
    except BaseException:
        engine.dispose()
        raise
    keyed.listen(engine)
    noting.listen(engine)
    articles, checks, drafts = ArticleStore(engine), CheckStore(engine), DraftStore(engine)
    checker = Checker(
        articles,
        index,
        checks,
        policy=settings.policy,
        max_chars=settings.max_claim_chars,
        entailer=entailer,
        told=told,
    )
    _warn_of_an_empty_index(articles, index)
    return Desk(
        settings=settings,
        articles=articles,
        checks=checks,
        survey=CheckSurvey(engine),
        rulings=RulingStore(engine),
        earlier=Earlier(KnownClaims(engine), max_chars=settings.max_claim_chars),
        index=index,
        checker=checker,
        ingester=Ingester(articles, index, max_chars=settings.max_article_chars),
        drafts=drafts,
        drafting=Drafting(checker, drafts, max_chars=settings.max_draft_chars),
        answers=AnswerStore(engine),
        watches=WatchStore(engine),
        webhooks=WebhookStore(engine),
        jobs=JobStore(engine),
        accounts=AccountStore(engine),
        sessions=SessionStore(engine),
        tokens=TokenStore(engine),
        audit=AuditStore(engine),
        engine=engine,
        entailer=entailer,
    )


def open_model(settings: Settings) -> Entailer | None:
    """Return the stance model these settings name; where they name none, rules decide alone."""
    if settings.stance_model is None:
        return None
    return open_entailer(settings.stance_model, threads=settings.stance_threads)


def index_is_lost(articles: ArticleStore, index: SentenceIndex) -> bool:
    """Return whether the index holds much less than was brought to it, as one does that was lost and made anew.

    Raises:
        IndexUnavailable: it cannot be read at all.
    """
    kept = articles.holdings().sentences
    brought = kept - articles.waiting().sentences  # asked before the index: what is just being brought in is not lost
    held = index.frequencies(()).sentences
    return not is_enough(held, max(0, brought - held))


def _of_an_empty_index(articles: ArticleStore, index: SentenceIndex) -> str | None:
    """Return what to say of an index that holds nothing of a full archive: lost, or not filled yet after a move."""
    kept = articles.holdings().sentences  # asked before the index: what is added meanwhile is not missing
    if not kept or index.frequencies(()).sentences:
        return None
    return f"The index holds none of the archive's {kept} sentences: run `claimdesk reindex`, or wait for the worker."


def _warn_of_an_empty_index(articles: ArticleStore, index: SentenceIndex) -> None:
    try:
        if index_is_lost(articles, index):
            log.warning("%s", _of_an_empty_index(articles, index) or INCOMPLETE)
    except IndexUnavailable as error:
        log.warning("%s", error)
