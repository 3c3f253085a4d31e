"""Accounts, sessions and tokens on both databases: kept as given, found again, never what must not be."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from service.access.errors import UnknownAccount, UnknownToken, UnusableAccount
from service.access.model import Account, Role, Scope, Token
from service.store import AccountStore, SessionStore, TokenStore

NOW = datetime(2026, 11, 22, 9, 0, 0, 123456, UTC)
ANNA = Account("acc_1", "anna", Role.ADMIN, NOW, password="a hash")  # noqa: S106 (a hash)
BOB = Account("acc_2", "bob", Role.READER, NOW, issuer="https://id.example", subject="person-2")
BOT = Token("tok_1", "the CMS", frozenset({Scope.ADMIN, Scope.CHECKS_READ}), NOW, "account:anna")


@pytest.fixture(name="accounts")
def _accounts(engine: Engine) -> AccountStore:
    return AccountStore(engine)


@pytest.fixture(name="sessions")
def _sessions(engine: Engine) -> SessionStore:
    return SessionStore(engine)


@pytest.fixture(name="tokens")
def _tokens(engine: Engine) -> TokenStore:
    return TokenStore(engine)


def test_accounts_come_back_as_they_were(accounts: AccountStore) -> None:
    """By name, by what an identity provider calls them, and all of them."""
    assert not accounts.exist()
    accounts.add(BOB)
    accounts.add(ANNA)

    assert accounts.exist()
    assert accounts.all() == (ANNA, BOB)
    assert accounts.named("anna") == ANNA
    assert accounts.of_subject("https://id.example", "person-2") == BOB
    assert accounts.of_subject("https://id.example", "person-1") is None


def test_a_name_is_taken_once(accounts: AccountStore) -> None:
    """The first keeps it; and what is not there cannot be changed."""
    accounts.add(ANNA)
    with pytest.raises(UnusableAccount, match="already"):
        accounts.add(Account("acc_9", "anna", Role.READER, NOW))
    for change in (
        lambda: accounts.set_role("bob", Role.ADMIN),
        lambda: accounts.set_disabled("bob", NOW),
        lambda: accounts.set_password("bob", "x"),
        lambda: accounts.named("bob"),
    ):
        with pytest.raises(UnknownAccount):
            change()


def test_the_last_admin_stays(accounts: AccountStore) -> None:
    """Until there is another; one who is disabled does not count. What was refused changed nothing."""
    accounts.add(ANNA)
    accounts.add(BOB)
    with pytest.raises(UnusableAccount, match="last admin"):
        accounts.set_role("anna", Role.READER)
    with pytest.raises(UnusableAccount, match="last admin"):
        accounts.set_disabled("anna", NOW)
    assert accounts.named("anna") == ANNA
    accounts.set_role("bob", Role.ADMIN)
    accounts.set_disabled("bob", NOW)
    with pytest.raises(UnusableAccount, match="last admin"):
        accounts.set_role("anna", Role.READER)
    accounts.set_disabled("bob", None)
    accounts.set_role("anna", Role.READER)

    assert accounts.named("anna").role is Role.READER


def test_sessions_end_with_what_they_stand_on(accounts: AccountStore, sessions: SessionStore) -> None:
    """A new password, a disabled account, an end, and age."""
    accounts.add(ANNA)
    accounts.add(BOB)
    for digest in "abcd":
        sessions.begin(digest, "acc_2", NOW)
    sessions.begin("anna's", "acc_1", NOW)
    sessions.end("a")
    sessions.seen("b", NOW + timedelta(hours=1))
    found = sessions.find("b")
    assert found is not None
    assert (found.account, found.began_at, found.seen_at) == (BOB, NOW, NOW + timedelta(hours=1))
    sessions.end_old(began_before=NOW, seen_before=NOW + timedelta(minutes=1))

    assert [digest for digest in ("a", "b", "c", "d", "anna's") if sessions.find(digest)] == ["b"]
    accounts.set_disabled("bob", NOW)
    assert sessions.find("b") is None
    accounts.set_disabled("bob", None)
    assert sessions.find("b") is None


def test_tokens_are_found_by_their_hash_alone(tokens: TokenStore) -> None:
    """Newest first; revoked once, with the moment of the first time."""
    later = Token("tok_2", "a bot", frozenset({Scope.ARTICLES_READ}), NOW + timedelta(hours=1), "command:root", NOW)
    tokens.add(BOT, "digest-1")
    tokens.add(later, "digest-2")
    tokens.used("tok_1", NOW + timedelta(days=1))
    revoked = tokens.revoke("tok_2", NOW + timedelta(days=2))
    tokens.revoke("tok_2", NOW + timedelta(days=3))

    assert [token.id for token in tokens.all()] == ["tok_2", "tok_1"]
    assert tokens.find("digest-2") == revoked
    assert revoked.revoked_at == NOW + timedelta(days=2)
    found = tokens.find("digest-1")
    assert found is not None
    assert (found.scopes, found.used_at) == (BOT.scopes, NOW + timedelta(days=1))
    assert tokens.find("tok_1") is None
    with pytest.raises(UnknownToken):
        tokens.revoke("tok_9", NOW)


def test_a_token_is_good_until_its_end() -> None:
    """To the moment; one without an end, for ever; one that was revoked, never."""
    ends = Token("tok_3", "x", frozenset(Scope), NOW, "x", expires_at=NOW + timedelta(seconds=1))

    assert ends.is_good(NOW)
    assert not ends.is_good(NOW + timedelta(seconds=1))
    assert BOT.is_good(NOW + timedelta(days=100_000))
    assert not Token("tok_4", "x", frozenset(Scope), NOW, "x", revoked_at=NOW).is_good(NOW)
