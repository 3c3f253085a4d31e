"""When two web addresses are of one page: what leads elsewhere counts, what only counts visitors does not."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

# Parameters that say where a visitor came from, never which page is meant.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|cmpid|ito|ref|src|smid|at_\w+|xtor)", re.IGNORECASE
)
MAX_KEY_CHARS = 2_000


def page_key(url: str | None) -> str | None:
    """Return what all addresses of one page have in common, None where an address names no single page.

    Scheme, `www.`, a trailing slash, the fragment and tracking parameters make no difference; a bare site is no page.
    """
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = parts.port
    except ValueError:  # a broken host or port
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    kept = [(name, value) for name, value in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(name)]
    path = parts.path.rstrip("/")
    if not path and not kept:
        return None
    place = f"{host}:{port}" if port not in {None, 80, 443} else host
    return f"{place}{path}{'?' + urlencode(kept) if kept else ''}"[:MAX_KEY_CHARS]
