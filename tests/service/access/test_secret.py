"""The key that cookies and forms are signed with: made once, kept from everybody else, or named by a setting."""

from pathlib import Path

import pytest
from flask import Flask

from service import current
from service.access.secret import NAME, kept_key
from service.access.setup import AccessSetup
from sources.errors import StoreUnavailable
from tests.service.access.people import app_with, signed_in


class TestKey:
    """What sessions are signed with."""

    def test_is_made_once_for_its_owner_alone(self, tmp_path: Path) -> None:
        """In the data folder, where no setting names one."""
        made = kept_key(tmp_path / "home")

        assert len(made) >= 43
        assert kept_key(tmp_path / "home") == made
        assert (tmp_path / "home" / NAME).stat().st_mode & 0o777 == 0o600
        assert [path.name for path in (tmp_path / "home").iterdir()] == [NAME]

    def test_cannot_be_kept(self, tmp_path: Path) -> None:
        """Then it is said which file it is about."""
        (tmp_path / "home").write_text("")

        with pytest.raises(StoreUnavailable, match=r"key for sessions, .*secret\.key, cannot be kept"):
            kept_key(tmp_path / "home")

    def test_is_the_setting_where_there_is_one(self, tmp_path: Path) -> None:
        """Then no file is made."""
        app = app_with(tmp_path, AccessSetup(secret_key="k" * 40))
        app.test_client().get("/")
        current.close(app)

        assert app.secret_key == "k" * 40
        assert not (tmp_path / NAME).exists()

    def test_another_key_ends_sessions(self, app: Flask) -> None:
        """A cookie that this desk did not sign is none."""
        client = signed_in(app, "reader")
        app.secret_key = "another" * 10

        assert client.get("/history").status_code == 303
