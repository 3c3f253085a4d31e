"""What every page of the desk is held to in a real browser, however it is looked at."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

Scheme = Literal["light", "dark"]
WIDTHS = (320, 768, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
MAX_WEIGHT = 100_000  # bytes of a page with all its assets, nothing kept from before
MAX_SENT = 90_000  # bytes of the fullest check as they are sent


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at: with or without JavaScript, how wide the window is, in light or dark."""

    script: bool = True
    width: int = 1280
    scheme: Scheme = "light"

    @property
    def height(self) -> int:
        """Return how high the window is: a small phone's, or a desk's."""
        return 568 if self.width == min(WIDTHS) else 800

    def __str__(self) -> str:
        """Return the name a test run shows."""
        return f"{'script' if self.script else 'plain'}-{self.width}-{self.scheme}"


SCRIPT_OR_NOT = (Look(), Look(script=False))
EVERY_LOOK = tuple(Look(width=width, scheme=scheme) for scheme in SCHEMES for width in WIDTHS)


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong with a page, each with the rule and the markup it speaks of.

    The page must be looked at with JavaScript: without it axe-core never comes to an end.
    """
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> int:
    """Return by how many pixels a page runs off the side of the window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def weigh(page: Page, address: str) -> int:
    """Return the bytes of everything a page brings, as they are before any compression."""
    return sum(len(answer.body()) for answer in _brought(page, address))


def sent(page: Page, address: str) -> int:
    """Return the bytes of everything a page brings, as they are sent."""
    return sum(answer.request.sizes()["responseBodySize"] for answer in _brought(page, address))


def _brought(page: Page, address: str) -> list[Response]:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 (Playwright marks what it calls)
    page.goto(address, wait_until="networkidle")
    return answers


def assert_holds(page: Page) -> None:
    """What any page must be, at every width, in light and dark: it fits, it can be read, axe-core finds nothing.

    The window is left narrow and dark. axe-core is slow, and asked at the two ends: wide and light, narrow and dark.
    """
    for look in reversed(EVERY_LOOK):
        see(page, look)
        assert (str(look), overflow(page), faint(page)) == (str(look), 0, [])
    for look in (Look(), Look(width=320, scheme="dark")):
        see(page, look)
        assert violations(page) == []


def see(page: Page, look: Look) -> None:
    """Look at a page in a window of another size or colour; what it shows stays as it is."""
    page.set_viewport_size({"width": look.width, "height": look.height})
    page.emulate_media(color_scheme=look.scheme)


def strayed(addresses: list[str], home: str) -> list[str]:
    """Return the addresses that are not on the desk's own origin."""
    own = urlsplit(home)[:2]
    return [address for address in addresses if address[:5] != "data:" and urlsplit(address)[:2] != own]


def faint(page: Page) -> list[str]:
    """Return the texts of a page whose contrast is under 7:1."""
    found: list[str] = page.evaluate(FAINT)
    return found


# WCAG 2.2 contrast of every run of text against the page behind it; marks are on the same paper.
FAINT = """() => {
  const linear = c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const luminance = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(value => linear(value / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = element => {
    const colour = getComputedStyle(element).backgroundColor;
    return colour.endsWith(', 0)') && element.parentElement ? paper(element.parentElement) : colour;
  };
  const faint = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    const element = text.parentElement, style = getComputedStyle(element);
    const colour = element instanceof SVGElement ? style.fill : style.color;
    const pair = [luminance(colour), luminance(paper(element))].sort((a, b) => b - a);
    if (text.data.trim() && (pair[0] + 0.05) / (pair[1] + 0.05) < 7) faint.push(text.data.trim());
  }
  return faint;
}"""
