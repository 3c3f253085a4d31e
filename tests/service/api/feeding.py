"""An Atom feed as a validator sees it: libxml2, by a grammar of what RFC 4287 demands."""

from pathlib import Path

from lxml import etree

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parents[2] / "vendor" / "atom.rng"))
ATOM = "{http://www.w3.org/2005/Atom}"


def faults(feed: bytes) -> list[str]:
    """Return what is wrong with a feed: by the grammar, and what a grammar cannot see, an id that stands twice."""
    parsed = etree.fromstring(feed)
    GRAMMAR.validate(parsed)
    ids = [each.text for each in parsed.iter(f"{ATOM}id")]
    alternates = [len(each.findall(f"{ATOM}link[@rel='alternate']")) for each in parsed.iter(f"{ATOM}entry")]
    return (
        [str(error) for error in GRAMMAR.error_log]
        + [f"{each} stands twice" for each in set(ids) if ids.count(each) > 1]
        + [f"{count} alternates" for count in alternates if count > 1]
    )
