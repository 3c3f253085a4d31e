"""A page walked through with the Tab key, as who has no mouse does."""

from playwright.sync_api import Page

MOST_KEYS = 600


def tab_through(page: Page) -> list[str]:
    """Press Tab from where the focus is to the end of a page, and return what is wrong with its controls."""
    wrong: list[str] = []
    for _ in range(MOST_KEYS):
        found: str | None = page.evaluate(STOP)
        if found is None:
            return [*wrong, *page.evaluate(UNREACHED)]
        if found:
            wrong.append(found)
        page.keyboard.press("Tab")
    return [*wrong, "the end is never reached"]


# What is wrong where the focus is, "" where nothing is, or null past the end: on no control, or on the first again.
STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body || (at.matches('.skip') && 'reached' in at.dataset)) return null;
  at.dataset.reached = '';
  const style = getComputedStyle(at), box = at.getBoundingClientRect();
  const isMarked = at.matches('[type=date], [type=month]')  // a part of it is, by the browser
    || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
  const isSeen = box.width > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return isMarked && isSeen ? '' : `${isMarked ? 'out of view' : 'not marked'}: ${at.outerHTML.slice(0, 100)}`;
}"""

# Of a group of radio buttons one is a stop, the arrow keys lead to the others.
UNREACHED = """() => [...document.querySelectorAll(
  'a[href], button:enabled, input:enabled:not([type=hidden], [type=radio]), select, textarea, summary'
)].filter(each => each.checkVisibility() && !('reached' in each.dataset))
  .map(each => `not reached: ${each.outerHTML.slice(0, 100)}`)"""
