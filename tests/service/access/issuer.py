"""An identity provider on this machine: real keys, real signatures, a real port; each lie it can be told to tell."""

import json
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
OTHER = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
CLIENT, SECRET = "desk", "the client's secret"


@dataclass(slots=True)
class Issuer:
    """What the provider says, and what it was asked."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: KEY)
    token: str | None = None  # sent instead of one that is signed
    asked: dict[str, dict[str, str]] = field(default_factory=dict)  # what each code was given for

    def code_for(self, query: dict[str, str]) -> str:
        """Return a code for what a browser brought."""
        code = secrets.token_hex(8)
        self.asked[code] = query
        return code

    def id_token(self, query: dict[str, str]) -> str:
        """Return what is signed of a person."""
        now = int(time.time())
        told = {"iss": self.address, "aud": CLIENT, "sub": "person-1", "iat": now, "exp": now + 300}
        told |= {"nonce": query["nonce"], "preferred_username": "anna", "groups": ["desk"]} | self.claims
        return self.token or jwt.encode({"alg": "RS256", "kid": "one"}, told, self.key)


@contextmanager
def running() -> Iterator[Issuer]:
    """Yield a provider that answers."""
    issuer = Issuer()

    class Answers(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            """Tell the metadata and the keys, or send a browser back with a code."""
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == "/authorize":
                back = {"code": issuer.code_for(query), "state": query["state"]}
                self.send_response(302)
                self.send_header("Location", f"{query['redirect_uri']}?{urlencode(back)}")
                self.end_headers()
            elif parts.path == "/keys":
                self._json({"keys": [KEY.as_dict(private=False)]})
            else:
                self._json(metadata(issuer.address))

        def do_POST(self) -> None:
            """Give a token for a code, to the client that has its secret and the browser's verifier."""
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given = {name: values[0] for name, values in parse_qs(body).items()}
            query = issuer.asked.pop(given.get("code", ""), None)
            digest = sha256(given.get("code_verifier", "").encode()).digest()
            challenge = urlsafe_b64encode(digest).rstrip(b"=").decode()
            if (
                query is None
                or query.get("code_challenge") != challenge
                or "Basic" not in self.headers["Authorization"]
            ):
                self._json({"error": "invalid_grant"}, 400)
            else:
                token = {"access_token": "a", "token_type": "Bearer", "id_token": issuer.id_token(query)}
                self._json(token)

        def _json(self, told: dict[str, Any], status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        issuer.address = f"http://127.0.0.1:{server.server_port}"
        yield issuer
        server.shutdown()
        thread.join()


def metadata(address: str) -> dict[str, Any]:
    """Return what a provider says of itself."""
    return {
        "issuer": address,
        "authorization_endpoint": f"{address}/authorize",
        "token_endpoint": f"{address}/token",
        "jwks_uri": f"{address}/keys",
        "id_token_signing_alg_values_supported": ["RS256"],
    }
