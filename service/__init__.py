"""The edges of the desk: web pages, JSON API and command line."""

from service.app import create_app

__all__ = ["create_app"]
