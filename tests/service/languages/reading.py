"""What a reader reads of a page as the desk's own words: not what others wrote, not what is in another language."""

import re
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr rect line".split())
# What stands in these was written by others, or is to be typed as it stands.
OF_OTHERS = frozenset(
    {"bdi", "q", "cite", "blockquote", "code", "style", "textarea", "datalist", "pre", "mark", "title"}
)
TOLD = ("aria-label", "placeholder", "title", "alt")


class Words(HTMLParser):
    """The desk's own words on a page: its texts and its labels, and what is marked as English among them."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._open: list[tuple[str, bool]] = []
        self.said: list[str] = []
        self.untold: list[str] = []
        self.directionless: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is opened, and the labels it carries."""
        has = {name: value or "" for name, value in attrs}
        aside = bool(self._open) and self._open[-1][1]
        other = has.get("lang", self._language) != self._language
        of_others = tag in OF_OTHERS or has.get("dir") == "auto" or "languages" in has.get("class", "").split()
        if tag == "bdi" and has.get("lang") == "en":
            self.untold.append("")
        if tag == "blockquote":
            self.directionless.append(self.get_starttag_text() or "")
        if self.directionless and has.get("dir") == "auto":
            self.directionless.pop()
        if not aside and not other:
            self.said += [value for name, value in has.items() if name in TOLD or name.startswith("data-copy")]
        if tag not in VOID:
            self._open.append((tag, aside or other or of_others))

    def handle_endtag(self, tag: str) -> None:
        """Forget what is closed."""
        while self._open and tag in {name for name, _ in self._open}:
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if self._open and self._open[-1][0] == "bdi" and self.untold:
            self.untold[-1] = self.untold[-1] or data
        if self._open and not self._open[-1][1] and data.strip():
            self.said.append(re.sub(r"\s+", " ", data.strip()))


def words_of(page: str, language: str) -> Words:
    """Return the desk's own words of a page that is in a language."""
    found = Words(language)
    found.feed(page)
    return found
