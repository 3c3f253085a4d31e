"""Which claims have been checked, each once however often, and the terms they are found by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    String,
    Table,
    Text,
    case,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from claims.store.tables import METADATA
from sources.database import translated
from sources.text import STOP_WORDS, terms, words

MAX_TERM_CHARS = 64
KEY_CHARS = 32  # of a SHA-256 in hexadecimal: no two claims of one desk share so many

KNOWN = Table(
    "known_claims",
    METADATA,
    Column("key", String(KEY_CHARS), primary_key=True),
    Column("claim", Text, nullable=False),  # as it was typed last
    Column("check_id", String(40), nullable=False),  # the newest of its checks
    Column("times", Integer, nullable=False),
)
TERMS = Table(
    "claim_terms",
    METADATA,
    Column("term", String(MAX_TERM_CHARS), primary_key=True),
    Column("key", String(KEY_CHARS), primary_key=True),
    sqlite_with_rowid=False,  # the key is all there is: one tree instead of two
)


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim that was checked before: its newest check, and how many checks there are of it."""

    claim: str
    check_id: str
    times: int


def key_of(claim: str) -> str:
    """Return what two claims share that differ in nothing but case, accents and punctuation."""
    return sha256(" ".join(word.folded for word in words(claim)).encode()).hexdigest()[:KEY_CHARS]


def found_by(claim: str) -> tuple[str, ...]:
    """Return the terms that a claim is found by, each once."""
    return tuple(dict.fromkeys(term[:MAX_TERM_CHARS] for term in terms(claim) if term not in STOP_WORDS))


def remember(connection: Connection, claim: str, check_id: str) -> None:
    """Count a claim as checked, within the transaction that saves its check."""
    key = key_of(claim)
    again = update(KNOWN).where(KNOWN.c.key == key).values(claim=claim, check_id=check_id, times=KNOWN.c.times + 1)
    if connection.execute(again).rowcount:
        return
    try:
        with connection.begin_nested():
            connection.execute(insert(KNOWN), {"key": key, "claim": claim, "check_id": check_id, "times": 1})
            rows = [{"term": term, "key": key} for term in found_by(claim)]
            if rows:
                connection.execute(insert(TERMS), rows)
    except IntegrityError:  # another process has just checked the same claim for the first time
        connection.execute(again)


class KnownClaims:
    """The claims that were checked before, in a database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def counted(self, wanted: Iterable[str]) -> tuple[int, dict[str, int]]:
        """Return how many claims are known, and how many of them hold each of these terms."""
        held = (
            select(TERMS.c.term, func.count().label("held"))
            .where(TERMS.c.term.in_(sorted(set(wanted))))
            .group_by(TERMS.c.term)
        )
        with translated(), self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(KNOWN)).scalar_one()
            return total, {row.term: row.held for row in connection.execute(held)}

    def nearest(self, weights: Mapping[str, float], *, limit: int) -> Sequence[KnownClaim]:
        """Return the claims whose terms weigh most together, heaviest first."""
        if not weights:
            return ()
        weight = func.sum(case(weights, value=TERMS.c.term, else_=0.0)).label("weight")
        best = (
            select(TERMS.c.key, weight)
            .where(TERMS.c.term.in_(sorted(weights)))
            .group_by(TERMS.c.key)
            .order_by(weight.desc(), TERMS.c.key)
            .limit(limit)
            .subquery()
        )
        found = (
            select(KNOWN.c.claim, KNOWN.c.check_id, KNOWN.c.times)
            .join(best, best.c.key == KNOWN.c.key)
            .order_by(best.c.weight.desc(), KNOWN.c.check_id.desc())
        )
        with translated(), self._engine.connect() as connection:
            return [KnownClaim(*row) for row in connection.execute(found)]
