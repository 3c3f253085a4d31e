"""A check that was just made and its page: the same as from the database, and few are kept."""

from pathlib import Path

import pytest
from flask import Flask

from claims.errors import UnknownCheck
from service import create_app, current
from service.editor import fresh
from service.settings import Settings


@pytest.fixture(name="app")
def _app(tmp_path: Path) -> Flask:
    return create_app(Settings.at(tmp_path))


def test_it_is_what_was_kept(app: Flask) -> None:
    """What is shown of a check that this process made equals what another reads."""
    with app.app_context():
        desk = current.desk()
        made = desk.checker.check("The ferry to Aldwick sank in 1966")
        fresh.keep(made)

        assert fresh.check_of(made.id) is made
        assert desk.checks.check(made.id) == made
    current.close(app)


def test_few_are_kept(app: Flask) -> None:
    """The oldest make room; they are read from the database then, and one that there never was is unknown."""
    with app.app_context():
        desk = current.desk()
        made = [desk.checker.check(f"The ferry to Aldwick sank in {year}") for year in range(1900, 1901 + fresh.KEPT)]
        for check in made:
            fresh.keep(check)

        assert fresh.check_of(made[0].id) is not made[0]
        assert fresh.check_of(made[0].id) == made[0]
        assert fresh.check_of(made[-1].id) is made[-1]
        with pytest.raises(UnknownCheck):
            fresh.check_of("chk_nothing")
    current.close(app)
