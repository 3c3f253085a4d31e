"""What tests of every room stand on: the two databases, and the sample archive as a desk keeps it.

A test that asks for `engine` or `database_url` runs twice: on SQLite and on a real PostgreSQL.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from service.databases import migrate, open_engine
from service.settings import Settings
from service.wiring import Desk, open_desk
from sources.model import Article
from sources.readers import read
from tests import postgres

EXAMPLES = Path(__file__).parent.parent / "examples"
POSTGRES = "CLAIMDESK_TESTS_POSTGRES"  # names the folder of the one server, to every worker of a test run
_number = count(1)


def pytest_configure(config: pytest.Config) -> None:
    """Name the place of the server before there are workers; nothing is started until a test asks."""
    if not hasattr(config, "workerinput"):
        os.environ[POSTGRES] = tempfile.mkdtemp(prefix="cd-pg-", dir="/tmp")  # a socket's path must be short
        Path(os.environ[POSTGRES]).chmod(0o755)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server, however the run ended."""
    if not hasattr(config, "workerinput") and (folder := os.environ.pop(POSTGRES, None)):
        postgres.Server(Path(folder) / "pg").stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", name="server")
def _server() -> postgres.Server:
    """Return the PostgreSQL of this test run."""
    if why_not := postgres.why_not():
        pytest.skip(f"no PostgreSQL: {why_not}")
    return postgres.shared(Path(os.environ[POSTGRES]))


@pytest.fixture(scope="session", name="postgres_template")
def _postgres_template(server: postgres.Server) -> str:
    """Return the name of a database with every table and no row, to be copied."""
    name = f"template_{os.getpid()}"
    server.execute(f"CREATE DATABASE {name}")
    made = open_engine(server.url(name))
    migrate(made)
    made.dispose()
    return name


@pytest.fixture(scope="session", name="sqlite_template")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with every table and no row, to be copied."""
    path = tmp_path_factory.mktemp("template") / "desk.db"
    made = open_engine(f"sqlite:///{path}")
    migrate(made)
    made.dispose()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Return the kind of database a test runs on: first the one, then the other."""
    return str(request.param)


@pytest.fixture
def database_url(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Yield the address of an empty database, without tables."""
    if database == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: postgres.Server = request.getfixturevalue("server")
    with _fresh(server, "template1") as url:
        yield url


@pytest.fixture
def engine(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Yield a database with every table, and no row in them."""
    if database == "sqlite":
        path = tmp_path / "desk.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        made = open_engine(f"sqlite:///{path}")
        event.listen(made, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))  # quick
        yield made
        made.dispose()
        return
    server: postgres.Server = request.getfixturevalue("server")
    with _fresh(server, request.getfixturevalue("postgres_template")) as url:
        made = open_engine(url)
        yield made
        made.dispose()


@contextmanager
def _fresh(server: postgres.Server, template: str) -> Iterator[str]:
    """Yield the address of a copy of a database, which is gone afterwards."""
    name = f"test_{os.getpid()}_{next(_number)}"
    server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield server.url(name)
    finally:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session", name="sample_desk")
def _sample_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Yield a desk that holds the sample archive; it is for reading, and for checks."""
    desk = open_desk(Settings.at(tmp_path_factory.mktemp("sample")))
    files = sorted((EXAMPLES / "archive").iterdir())
    documents = (document for file in files for document in read(file.read_bytes(), name=file.name))
    for _ in desk.ingester.ingest_many(documents):
        pass
    yield desk
    desk.close()


@pytest.fixture(scope="session", name="articles")
def _articles(sample_desk: Desk) -> tuple[Article, ...]:
    """Return the articles of the sample archive."""
    return sample_desk.articles.page(per_page=100).articles
