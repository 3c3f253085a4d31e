"""The command line: one command a file. Exit codes: 0 done, 1 as `--fail-on` asks, 2 for what cannot be done."""

from service.cli.main import main

__all__ = ["main"]
