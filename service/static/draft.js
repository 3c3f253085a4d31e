// A draft's page without reloading: it asks for itself again while it is checked, and when a sentence is chosen.
// Everything it does, the page does without it, by its links and by reloading itself.

const PAUSE = 200; // milliseconds between two looks; each look checks for a while by itself

async function look(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(`The desk answered ${answer.status}.`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// Put what is new of a page in the place of what is old; whatever is the same is left alone, focus and all.
function renew(page) {
  for (const fresh of page.querySelectorAll("#progress, #conflicts, .margin-marks li, .said")) {
    const old = document.getElementById(fresh.id);
    if (!old || old.isEqualNode(fresh)) continue;
    if (old.id === "progress") renewProgress(old, fresh);
    else if (old.contains(document.activeElement)) {
      const link = document.activeElement.getAttribute("href");
      old.innerHTML = fresh.innerHTML;
      (old.querySelector(`a[href="${link}"]`) ?? old.querySelector("a"))?.focus({ preventScroll: true });
    } else old.replaceWith(fresh);
  }
  const old = document.getElementById("evidence"), fresh = page.getElementById("evidence");
  if (old.dataset.key !== fresh.dataset.key) {
    old.replaceChildren(...fresh.childNodes);
    old.dataset.key = fresh.dataset.key;
  }
}

// The status stays the same element, so that a screen reader hears it change; a button in use is not taken away.
function renewProgress(old, fresh) {
  const status = old.querySelector("[role=status]"), next = fresh.querySelector("[role=status]");
  old.dataset.running = fresh.dataset.running;
  if (!status || !next || old.querySelector("[role=alert]") || fresh.querySelector("[role=alert]")) {
    const held = old.contains(document.activeElement);
    old.replaceChildren(...fresh.childNodes);
    if (held) document.getElementById("main").focus({ preventScroll: true });
    return;
  }
  status.textContent = next.textContent;
  old.querySelector("#counts").textContent = fresh.querySelector("#counts").textContent;
  old.querySelector("progress").value = fresh.querySelector("progress").value;
}

async function follow() {
  while (document.getElementById("progress").dataset.running === "yes") {
    try {
      renew(await look(location.href));
    } catch {
      await new Promise((resume) => setTimeout(resume, 10 * PAUSE)); // the desk may be starting again
    }
    await new Promise((resume) => setTimeout(resume, PAUSE));
  }
}

async function choose(address) {
  try {
    renew(await look(address));
  } catch {
    location.assign(address);
    return;
  }
  const evidence = document.getElementById("evidence");
  evidence.focus({ preventScroll: true });
  evidence.scrollTop = 0;
  if (getComputedStyle(evidence).position !== "sticky") evidence.scrollIntoView();
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const said = event.target.closest(".said");
  const link = said ? document.querySelector(`#m${said.id.slice(1)} a`) : event.target.closest(".margin-marks a, #conflicts a");
  if (!link || (said && String(getSelection()))) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  choose(link.href);
});
addEventListener("popstate", () => choose(location.href));
follow();
