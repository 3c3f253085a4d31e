"""A browser as the desk's own pages drive it: whatever it posts carries the token of its session."""

import secrets
from typing import Any

from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from service.access.forms import FIELD, HEADER


class Sender(FlaskClient):
    """A test client whose posts are those of a page of ours; set it as an application's `test_client_class`."""

    def post(self, *args: Any, **given: Any) -> TestResponse:
        """Send a form with its token."""
        headers = Headers(given.pop("headers", None))
        headers.setdefault(HEADER, self.token())
        return super().post(*args, headers=headers, **given)

    def token(self) -> str:
        """Return what a form of this browser's session must carry."""
        with self.session_transaction() as session:
            raw = session.setdefault(FIELD, secrets.token_hex(20))
        assert self.application.secret_key is not None
        return URLSafeTimedSerializer(self.application.secret_key, salt="wtf-csrf-token").dumps(raw)
