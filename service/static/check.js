// A check, with a little help: words that stand for one another light up together, the selected words of a claim
// are checked alone, comparisons open in place, and citations are copied. The page is complete without any of it.

const check = document.querySelector(".check");

if (check) {
  tieWords(check);
  offerCopies(check);
  offerComparisons(check);
}
for (const button of document.querySelectorAll("[data-part]")) offerPart(button);
for (const box of document.querySelectorAll("textarea#claim")) checkOnEnter(box);

// A claim is one sentence: Enter checks it, Shift and Enter begin a line.
function checkOnEnter(box) {
  box.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.repeat) return;
    event.preventDefault();
    if (box.value.trim()) box.form.requestSubmit();
  });
}

// Pointing at a word, or reaching it by keyboard, lights up what it stands beside in the claim and in its quote.
function tieWords(root) {
  const tied = [...root.querySelectorAll("[data-tie]")];
  const tiesOf = element => element.dataset.tie.split(" ");
  const light = element => {
    const ties = element ? new Set(tiesOf(element)) : null;
    root.classList.toggle("tying", ties !== null);
    for (const each of tied) each.classList.toggle("lit", ties !== null && tiesOf(each).some(tie => ties.has(tie)));
  };
  root.addEventListener("pointerover", event => light(event.target.closest("[data-tie]")));
  root.addEventListener("pointerleave", () => light(null));
  root.addEventListener("focusin", event => light(event.target.closest("[data-tie]")));
  root.addEventListener("focusout", () => light(null));
  // One stop of the tab key a text; the arrow keys go from word to word.
  for (const text of root.querySelectorAll(".claim, blockquote")) {
    const marks = [...text.querySelectorAll("mark[data-tie]")];
    marks.forEach((mark, at) => {
      mark.tabIndex = at ? -1 : 0;
      mark.addEventListener("keydown", event => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        const next = step && marks[at + step];
        if (!next) return;
        event.preventDefault();
        mark.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      });
    });
  }
}

// The words selected in the claim become a claim of their own, under the same filters.
function offerPart(button) {
  const form = button.form;
  const box = button.dataset.part === "claim" ? form.elements.claim : null;
  const head = document.querySelector(".summary .claim");
  let chosen = "";
  const look = () => {
    if (box) {
      chosen = box.value.slice(box.selectionStart, box.selectionEnd).trim();
      if (chosen === box.value.trim()) chosen = "";
    } else {
      const selection = document.getSelection();
      const within = selection.rangeCount && !selection.isCollapsed && head.contains(selection.anchorNode) && head.contains(selection.focusNode);
      chosen = within ? selection.toString().trim() : "";
    }
    button.disabled = !chosen;
  };
  document.addEventListener("selectionchange", look);
  if (box) for (const kind of ["select", "keyup", "pointerup", "input"]) box.addEventListener(kind, look);
  button.addEventListener("pointerdown", event => event.preventDefault()); // keeps the selection
  let asked = "";
  button.addEventListener("click", () => { asked = chosen; });
  form.addEventListener("submit", event => { if (event.submitter !== button) asked = ""; });
  form.addEventListener("formdata", event => { if (asked) event.formData.set("claim", asked); });
}

// A comparison is fetched when it is asked for and opens under its quote; the link leads to the same on its own page.
function offerComparisons(root) {
  for (const link of root.querySelectorAll("a.compare")) {
    link.addEventListener("click", async event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const answer = await fetch(`${link.href}?part=1`).catch(() => null);
      if (!answer?.ok) return void location.assign(link.href);
      const shown = document.createElement("details");
      const name = document.createElement("summary");
      name.textContent = link.textContent;
      shown.append(name);
      name.insertAdjacentHTML("afterend", await answer.text()); // made and escaped by the desk
      shown.open = true;
      link.replaceWith(shown);
      name.focus();
    });
  }
}

// A citation is copied in place, in one of three forms; the link leads to all of them on a page of their own.
function offerCopies(root) {
  const forms = [["txt", root.dataset.text], ["bib", "BibTeX"], ["json", "CSL JSON"]];
  for (const link of root.querySelectorAll("a.cite")) {
    const cite = document.createElement("details");
    cite.className = "cite";
    cite.innerHTML = '<summary></summary><p class="copies"><span class="copied" role="status"></span></p>';
    const [name, copies, told] = cite.querySelectorAll("summary, p, span");
    name.textContent = link.textContent;
    for (const [ending, form] of forms) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = root.dataset.copy.replace("{format}", form);
      button.addEventListener("click", async () => {
        const address = `${link.href.split("#")[0].replace("/quotes/", "/citations/")}.${ending}`;
        told.textContent = (await copied(address)) ? root.dataset.copied.replace("{format}", form) : root.dataset.failed;
      });
      copies.insertBefore(button, told);
    }
    link.replaceWith(cite);
  }
}

async function copied(address) {
  const answer = await fetch(address);
  if (!answer.ok) return false;
  const text = (await answer.text()).trimEnd();
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text); // over plain http, or where the browser says no
  }
}

function copiedByHand(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "skip";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
