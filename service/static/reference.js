// Lets each operation of the API be tried where it is described; without it the pages are whole, and the forms hidden.
const token = document.getElementById("token");

if (token) {
  token.value = sessionStorage.getItem("claimdesk-token") ?? "";
  token.addEventListener("input", () => sessionStorage.setItem("claimdesk-token", token.value));
  for (const hidden of document.querySelectorAll(".token, .try")) hidden.hidden = false;
  for (const form of document.querySelectorAll(".try form")) prepare(form);
}

function prepare(form) {
  const { kind, body } = form.elements;
  kind?.addEventListener("change", () => {
    const chosen = kind.selectedOptions[0];
    body.value = chosen.dataset.example;
    body.disabled = !("written" in chosen.dataset);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = form.querySelector(".answer");
    answer.replaceChildren(line("p", "Asking …"));
    try {
      answer.replaceChildren(...(await ask(form)));
    } catch (error) {
      answer.replaceChildren(line("p", `The desk did not answer: ${error.message}`));
    }
  });
}

async function ask(form) {
  const headers = new Headers(), query = new URLSearchParams();
  let path = form.dataset.path;
  if (token.value.trim()) headers.set("Authorization", `Bearer ${token.value.trim()}`);
  for (const field of form.querySelectorAll("[data-place]")) {
    const values = ("list" in field.dataset ? field.value.split("\n") : [field.value]).filter((value) => value !== "");
    for (const value of values) {
      if (field.dataset.place === "path") path = path.replace(`{${field.name}}`, encodeURIComponent(value));
      else if (field.dataset.place === "header") headers.set(field.name, value);
      else query.append(field.name, value);
    }
  }
  const address = query.size ? `${path}?${query}` : path, began = performance.now();
  const answer = await fetch(address, { method: form.dataset.verb, headers, body: written(form, headers) });
  const bytes = await answer.blob(), took = Math.round(performance.now() - began);
  return shown(answer, bytes, took);
}

function written(form, headers) {
  const { kind, body, file } = form.elements;
  if (!kind) return undefined;
  const chosen = kind.selectedOptions[0], given = file?.files[0];
  if ("form" in chosen.dataset) {
    const sent = new FormData(); // the browser itself says where its parts end
    if (given) sent.append("file", given);
    return sent;
  }
  headers.set("Content-Type", chosen.text);
  return given ?? body.value;
}

async function shown(answer, bytes, took) {
  const kind = answer.headers.get("Content-Type") ?? "";
  const parts = [line("p", `${answer.status} ${answer.statusText}, ${took} ms${kind && `, ${kind}`}`, "status")];
  for (const name of ["Location", "ETag", "Retry-After", "X-Request-ID"]) {
    if (answer.headers.has(name)) parts.push(line("p", `${name}: ${answer.headers.get(name)}`, "hint"));
  }
  if (!bytes.size) return parts;
  if (!/json|text|xml|bibtex/.test(kind)) return [...parts, line("p", `${bytes.size} bytes, not shown here`)];
  const text = await bytes.text(), block = line("pre", /json$|\+json/.test(kind) ? indented(text) : text);
  block.tabIndex = 0;
  block.setAttribute("role", "region");
  block.setAttribute("aria-label", "The answer");
  return [...parts, block];
}

function indented(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function line(tag, text, name = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = name;
  return element;
}
