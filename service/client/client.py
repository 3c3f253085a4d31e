"""The desk as a program uses it: a method an operation, lists as iterators that fetch the next page when it is due."""

from types import TracebackType
from typing import Self

import httpx2

from service.client.articles import Articles
from service.client.checks import Checks
from service.client.drafts import Drafts
from service.client.jobs import Jobs
from service.client.rulings import Rulings
from service.client.sending import Sender
from service.client.tokens import Tokens
from service.client.watches import Watches


class Client(Checks, Jobs, Drafts, Articles, Rulings, Watches, Tokens):
    """The API of one desk. It keeps connections open: close it, or use it in a `with` block."""

    def __init__(
        self,
        url: str,
        *,
        token: str | None = None,
        timeout: float = 60.0,
        tries: int = 5,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        self._sender = Sender(url, token=token, timeout=timeout, tries=tries, transport=transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back the connections."""
        self._sender.close()
