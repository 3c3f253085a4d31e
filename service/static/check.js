// A check, with a little help: words that stand for one another light up together, the selected words of a claim
// are checked alone, and citations are copied. The page is complete without any of it.

const check = document.querySelector(".check");

if (check) {
  tieWords(check);
  offerCopies(check);
}
for (const button of document.querySelectorAll("[data-part]")) offerPart(button);

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

// Beside each way to cite stands a button that copies; the link still gives the file.
function offerCopies(root) {
  for (const cite of root.querySelectorAll(".cite")) {
    const told = document.createElement("span");
    told.className = "copied";
    told.setAttribute("role", "status");
    for (const link of cite.querySelectorAll("[data-copy]")) {
      const name = link.textContent;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = root.dataset.copy.replace("{format}", name);
      button.addEventListener("click", async () => {
        told.textContent = await copied(link.href) ? root.dataset.copied.replace("{format}", name) : root.dataset.failed;
      });
      link.before(button);
    }
    cite.querySelector(".copies").append(told);
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
