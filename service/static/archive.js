// Files dropped anywhere on the page, or chosen, are sent one after the other over the page's own form, and what
// became of each is told as it comes. Without this script the form sends them all at once and tells the same.

const form = document.getElementById("upload");
const input = form.querySelector("input[type=file]");
const drop = form.querySelector(".drop");
const sending = form.querySelector(".sending");
const [told, bar, list] = ["p", "progress", "ul"].map((name) => sending.querySelector(name));
const say = (words, parts) => words.replace(/\{(\w+)\}/g, (all, name) => parts[name] ?? all);
let waiting = [];
let sent = 0;

drop.hidden = false;

function tell(item) {
  list.append(document.adoptNode(item));
}

function failed(name, why) {
  const item = document.createElement("li");
  const file = document.createElement("bdi");
  file.textContent = name;
  item.append(file, `: ${why}`);
  tell(item);
}

async function send(file) {
  const body = new FormData();
  body.append("csrf_token", form.elements.csrf_token.value);
  body.append("file", file, file.name);
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const outcomes = page.querySelectorAll("#outcomes > li");
    outcomes.forEach(tell);
    if (!outcomes.length) failed(file.name, page.querySelector("main .error, main p")?.textContent.trim() ?? answer.status);
  } catch {
    failed(file.name, form.dataset.lost);
  }
}

async function work() {
  sending.hidden = false;
  while (sent < waiting.length) {
    const file = waiting[sent];
    told.textContent = say(form.dataset.sending, { number: sent + 1, all: waiting.length, name: file.name });
    bar.max = waiting.length;
    bar.value = sent;
    await send(file);
    sent += 1;
  }
  bar.value = bar.max;
  told.textContent = say(form.dataset.done, { all: waiting.length });
  [waiting, sent] = [[], 0];
}

function take(files) {
  if (!files.length) return;
  const idle = waiting.length === 0;
  if (idle) list.replaceChildren();
  waiting.push(...files);
  if (idle) work();
}

form.addEventListener("submit", (event) => {
  if (!input.files.length) return; // the server says what is missing
  event.preventDefault();
  take([...input.files]);
  input.value = "";
});

const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
addEventListener("dragover", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  form.classList.add("over");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("over");
});
addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  form.classList.remove("over");
  take([...event.dataTransfer.files]);
});
