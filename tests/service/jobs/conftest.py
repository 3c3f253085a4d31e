"""A small desk whose rules decide alone, and a job in it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from service.jobs.model import Form, Job, Options
from service.jobs.reading import read_list
from service.settings import Settings
from service.wiring import Desk, open_desk
from sources.model import Document

TEXT = (
    "Boats were tied up early, the harbour master said. The ferry to Aldwick sank in 1966 with nobody aboard. "
    "A replacement was ordered in 1968."
)
CLAIM = "The ferry to Aldwick sank in 1966"

Give: TypeAlias = Callable[..., Job]


@pytest.fixture(name="settings")
def _settings(tmp_path: Path) -> Settings:
    return replace(Settings.at(tmp_path / "home"), stance_model=None)


@pytest.fixture(name="desk")
def _desk(settings: Settings) -> Iterator[Desk]:
    with closing(open_desk(settings)) as desk:
        desk.ingester.ingest(Document(TEXT, title="Ferry lost in the gale", outlet="Coast Gazette"))
        yield desk


@pytest.fixture(name="give")
def _give(desk: Desk) -> Give:
    def give(*claims: str, options: Options | None = None) -> Job:
        layout, rows = read_list("\n".join(f'{{"claim": "{claim}"}}' for claim in claims).encode(), Form.JSONL)
        return desk.jobs.add(rows, layout, options or Options())

    return give
