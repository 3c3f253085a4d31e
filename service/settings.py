"""Every setting of the desk, read in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How this desk is set up; `from_env` is the only reader of the environment."""

    home: Path
    database_url: str
    index_url: str
    max_claim_chars: int = 1_000
    max_article_chars: int = 1_000_000
    max_upload_bytes: int = 16_000_000

    @classmethod
    def at(cls, home: Path) -> "Settings":
        """Return the settings of an embedded desk that keeps everything under one folder."""
        home = home.absolute()
        return cls(home=home, database_url=f"sqlite:///{home / 'claimdesk.db'}", index_url=f"tantivy://{home / 'index'}")

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Return the settings the environment names; `CLAIMDESK_HOME` alone is enough."""
        raise NotImplementedError
