"""A page whose markup is made to keep a parser busy is parsed elsewhere first, by a process that may be ended."""

import re
import subprocess
import sys

MAX_ATTRIBUTES = 500  # of one element; the parser compares each with each. News pages have up to 40
MAX_SECONDS = 2  # of the processor, for a page that has more; 16 MB without such elements need 0.3
MAX_WAIT = 30  # seconds until a machine that is busy with other things gives up on it

_PARSE = (
    f"import resource, sys; resource.setrlimit(resource.RLIMIT_CPU, ({MAX_SECONDS}, {MAX_SECONDS})); "
    "from lxml import html; html.document_fromstring(sys.stdin.buffer.read().decode())"
)
_ELEMENT = re.compile(r"<[a-zA-Z](?:=\s*(?:\"[^\"]*\"|'[^']*')|[^>])*")
_QUOTED = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_PARTED = re.compile(r"[^\s/]+")


def parses_in_time(page: str) -> bool:
    """Tell whether a page can be parsed in bounded time."""
    if not any(_is_suspect(match.group()) for match in _ELEMENT.finditer(page)):
        return True
    command = [sys.executable, "-I", "-c", _PARSE]
    try:
        content = page.encode("utf-8", "replace")
        done = subprocess.run(command, input=content, capture_output=True, timeout=MAX_WAIT, check=False)  # noqa: S603 (our own words)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _is_suspect(element: str) -> bool:
    if len(element) < 2 * MAX_ATTRIBUTES:
        return False
    return len(_PARTED.findall(_QUOTED.sub(" = ", element))) > MAX_ATTRIBUTES
