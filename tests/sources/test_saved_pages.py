"""Saved pages are read as a careful person reads them: nothing of the page is kept, nothing of the article is lost."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from sources.model import SentenceKind
from sources.preparing import prepare
from sources.readers import read
from sources.store.saving import Content

PAGES = sorted(Path(__file__).with_name("pages").rglob("*.txt"))


@dataclass(frozen=True, slots=True)
class Page:
    """A page, what is the article of it, what is not, and what a reader would say of it."""

    saved: str
    article: tuple[str, ...]
    around: tuple[str, ...]
    told: dict[str, str | None]


def page_of(path: Path) -> Page:
    """Return a page by its marks."""
    saved, article, around, told = [], [], [], {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            name, _, value = line[2:].partition(": ")
            told[name] = None if value == "?" else value
        elif line.startswith("~|"):
            saved.append(line[2:])
        elif line.startswith("-|"):
            gone, _, stays = line[2:].partition("¦")
            saved.append(gone + stays)
            around.append(gone)
            article += [stays] if stays else []
        else:
            saved.append(line)
            article += [line] if line.strip() else []
    return Page("\n".join(saved), tuple(article), tuple(around), told)


def kept_of(page: Page, name: str) -> Content:
    """Return what is kept of a page."""
    (document,) = read(page.saved.encode(), name=name)
    return prepare(document, max_chars=100_000)


def level(text: str) -> str:
    """Return text without white space: a repaired joint is no loss."""
    return "".join(text.split())


@pytest.fixture(params=PAGES, ids=lambda path: path.stem, name="path")
def _path(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_nothing_of_the_page_is_kept(path: Path) -> None:
    """No sentence that is indexed comes from furniture, an appeal or a reader."""
    page = page_of(path)
    sentences = [level(sentence.text) for sentence in kept_of(page, path.name).sentences]
    own = [level(line) for line in page.article]
    around = {level(line) for line in page.around if len(level(line)) > 1}
    foreign = [s for s in sentences if s in around or any(s in line for line in around if len(s) > 12)]

    assert [s for s in foreign if not any(s in line for line in own)] == []


def test_nothing_of_the_article_is_lost(path: Path) -> None:
    """Every line of the article is in the text that is kept, in order."""
    page = page_of(path)
    text = level(kept_of(page, path.name).article.text)

    at = 0
    for line in page.article:
        found = text.find(level(line), at)
        assert found >= 0, line
        at = found + len(level(line))


def test_what_is_said_of_it_is_right_or_unknown(path: Path) -> None:
    """Title, outlet, author and day are those a reader would give."""
    page = page_of(path)
    kept = kept_of(page, path.name).article
    said = {
        "title": kept.title,
        "outlet": kept.outlet,
        "author": kept.author and kept.author.title() if kept.author and kept.author.isupper() else kept.author,
        "published": kept.published.isoformat() if kept.published else None,
    }

    assert said == page.told


def test_headlines_bylines_and_captions_are_no_body(path: Path) -> None:
    """What is labelled as such is not read as the article's own sentences, and its sentences are."""
    page = page_of(path)
    for sentence in kept_of(page, path.name).sentences:
        whole = sentence.text.rstrip('”"’)').endswith((".", "!", "?")) and len(sentence.text.split()) > 6
        if whole and not sentence.text.startswith(("Published in", "By ", "Photo", "File", "(", "Editing")):
            assert sentence.kind is SentenceKind.BODY, sentence.text
