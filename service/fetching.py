"""Fetching from elsewhere, only when asked to: bounded in time and size, by robots.txt, never from private places."""

import ipaddress
import socket
import time
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpcore2
import httpx2

from sources.readers.decoding import MAX_PAGE_BYTES

NAME = "claimdesk"  # what a robots.txt may address
MAX_SECONDS = 30.0  # for one address, with all its redirects
MAX_REDIRECTS = 5
MAX_ROBOTS_BYTES = 500_000  # RFC 9309 asks for at least as much
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# How an answer may be packed, and whether it is; a client that is asked for no other way sends no other.
PACKED = {"": False, "identity": False, "gzip": True, "x-gzip": True, "deflate": True}
_ANY_HEADER = 32  # zlib's word for "gzip or zlib, look for yourself"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Unfetchable(Exception):
    """An address cannot be fetched, or must not be; the message is fit to show to a user."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered, in the end: the last address, its status, its headers in small letters, its body."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes


class Fetcher:
    """Asks addresses one at a time. Close it when done."""

    def __init__(self, *, private: bool = False, max_bytes: int = MAX_PAGE_BYTES, seconds: float = MAX_SECONDS) -> None:
        self._network = _Network(private=private)
        self._max_bytes = max_bytes
        self._seconds = seconds
        transport = httpx2.HTTPTransport(trust_env=False)
        # The one place where every connection passes, also those of redirects, after its name was looked up.
        transport._pool = httpcore2.ConnectionPool(  # noqa: SLF001 (there is no public way to it)
            ssl_context=httpx2.create_ssl_context(), network_backend=self._network, max_connections=1
        )
        agent = {
            "Accept-Encoding": "gzip, deflate",
            "User-Agent": f"{NAME}/{version(NAME)} (feed reader of a newsroom's archive)",
        }
        self._client = httpx2.Client(transport=transport, trust_env=False, headers=agent, timeout=seconds)
        self._robots: dict[str, RobotFileParser] = {}

    def close(self) -> None:
        """Give back the connection."""
        self._client.close()

    def allowed(self, url: str) -> bool:
        """Tell whether the site lets programs like this one fetch an address (RFC 9309).

        Raises:
            Unfetchable: the site does not answer, or fails, when it is asked for its rules.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._rules(origin)
        return self._robots[origin].can_fetch(NAME, url)

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Return what an address answers, redirects followed.

        Raises:
            Unfetchable: it is no web address, leads to a private place, does not answer, or answers too much.
        """
        return self._get(url, headers or {}, self._max_bytes)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Return what an address answers to a message; redirects are not followed.

        Raises:
            Unfetchable: it is no web address, leads to a private place, does not answer, or answers too much.
        """
        self._network.deadline = time.monotonic() + self._seconds
        sent = {"User-Agent": f"{NAME}/{version(NAME)} (messages to webhooks)", **headers}
        try:
            if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
                raise Unfetchable(f"{url} is no http or https address.")
            with self._client.stream("POST", url, content=body, headers=sent) as response:
                content = self._body(response, self._max_bytes)
                return Answer(url, response.status_code, dict(response.headers), content)
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, OSError, zlib.error) as error:
            raise Unfetchable(f"{url} does not answer: {str(error) or type(error).__name__}.") from error

    def _get(self, url: str, headers: Mapping[str, str], most: int) -> Answer:
        self._network.deadline = time.monotonic() + self._seconds
        try:
            for _ in range(MAX_REDIRECTS + 1):
                if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
                    raise Unfetchable(f"{url} is no http or https address.")
                with self._client.stream("GET", url, headers=dict(headers)) as response:
                    if response.status_code in REDIRECTS and "location" in response.headers:
                        url = urljoin(url, response.headers["location"])
                        continue
                    content = self._body(response, most)
                return Answer(url, response.status_code, dict(response.headers), content)
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, OSError, zlib.error) as error:
            raise Unfetchable(f"{url} does not answer: {str(error) or type(error).__name__}.") from error
        raise Unfetchable(f"{url} only leads on, more than {MAX_REDIRECTS} times.")

    def _body(self, response: httpx2.Response, most: int) -> bytes:
        """Return what an answer holds, unpacked no further than it may be long: a few bytes can stand for gigabytes."""
        packed = response.headers.get("content-encoding", "identity").strip().lower()
        if packed not in PACKED:
            raise Unfetchable(f"{response.url} answers packed in a way that was not asked for.")
        unpack = zlib.decompressobj(zlib.MAX_WBITS | _ANY_HEADER) if PACKED[packed] else None
        content = bytearray()
        for chunk in response.iter_raw():
            content += chunk if unpack is None else unpack.decompress(chunk, most + 1 - len(content))
            if len(content) > most:
                raise Unfetchable(f"{response.url} answers with more than {most:,} bytes.")
            self._network.remaining()
        if unpack is not None and response.status_code == HTTPStatus.OK and content and not unpack.eof:
            raise Unfetchable(f"{response.url} answers with something that was cut off.")
        return bytes(content)

    def _rules(self, origin: str) -> RobotFileParser:
        """Return a site's rules; a site without rules allows all."""
        answer = self._get(f"{origin}/robots.txt", {}, MAX_ROBOTS_BYTES)
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise Unfetchable(f"{origin}/robots.txt answers {answer.status}: whether it may be fetched is not known.")
        rules = RobotFileParser()
        rules.parse(answer.content.decode(errors="replace").splitlines() if answer.status == HTTPStatus.OK else [])
        return rules


class _Network(httpcore2.NetworkBackend):
    """Connects to addresses that anybody may connect to, before the deadline."""

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._inner = httpcore2.SyncBackend()
        self.deadline = 0.0

    def remaining(self) -> float:
        """Return the seconds that are left."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("it takes too long")
        return left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 (the deadline is what counts)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first of a host's addresses that answers; all of them must be public."""
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        if not self._private and not all(map(is_public, found)):
            raise Unfetchable(f"{host} is a private address; CLAIMDESK_FETCH_PRIVATE=yes would allow it.")
        failed: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in dict.fromkeys(found):
            try:
                stream = self._inner.connect_tcp(address, port, self.remaining(), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
            else:
                return _Stream(stream, self)
        raise failed


class _Stream(httpcore2.NetworkStream):
    """A connection on which no read or write outlasts the deadline, however slowly the other side drips."""

    def __init__(self, inner: httpcore2.NetworkStream, network: _Network) -> None:
        self._inner = inner
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 (the deadline is what counts)
        return self._inner.read(max_bytes, self._network.remaining())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 (the deadline is what counts)
        self._inner.write(buffer, self._network.remaining())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 (the deadline is what counts)
    ) -> httpcore2.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._network.remaining()), self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def is_inside(url: str) -> bool:
    """Tell whether a web address says by itself that it leads inside; where a name leads is asked at fetching."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        return not is_public(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


@lru_cache(maxsize=1_024)
def is_public(address: str) -> bool:
    """Tell whether an IP address is one that anybody on the internet may reach, under whatever disguise."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.teredo is not None:
            return False
    return ip.is_global and not ip.is_multicast
