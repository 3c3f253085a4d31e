"""The edges of the desk: web pages, JSON API and command line."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from service.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    """Load the application when it is asked for: a command that serves nothing starts without the web's parts."""
    if name == "create_app":
        from service.app import create_app  # noqa: PLC0415 (that is the point)

        return create_app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
