// While a claim is typed, shows under its box what was checked before of the same matter; and on the page of a check,
// once the page is there.

const PAUSE = 350; // milliseconds without a key before the desk is asked
const LEAST = 12; // characters: fewer name no claim

const box = document.querySelector("textarea#claim, input#claim");
const live = document.querySelector("[data-before]");
const beside = document.querySelector("[data-earlier]");

if (beside) {
  const answer = await fetch(beside.dataset.earlier).catch(() => null); // without one, the link stays
  if (answer?.ok) {
    const list = document.createElement("div");
    list.innerHTML = (await answer.text()).trim(); // made and escaped by the desk
    if (!list.firstElementChild) list.textContent = beside.dataset.none;
    beside.querySelector("p").replaceWith(list);
  }
}

if (box && live) {
  let timer = 0;
  let asked = null;
  let last = box.value.trim();

  const show = async () => {
    const claim = box.value.trim();
    if (claim === last) return;
    last = claim;
    asked?.abort();
    if (claim.length < LEAST) {
      live.hidden = true;
      return;
    }
    asked = new AbortController();
    const address = new URL(live.dataset.before, location.href);
    address.searchParams.set("claim", claim.slice(0, 1000));
    address.searchParams.set("part", "1");
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok) return;
      const list = live.querySelector("[data-list]");
      list.innerHTML = (await answer.text()).trim(); // made and escaped by the desk
      live.hidden = !list.firstElementChild;
    } catch {
      // asked again with the next key
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
}
