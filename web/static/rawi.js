// A finding marks its words and words their finding; keys. All of it is comfort:
// the pages can be read without scripts.
"use strict";

const article = document.querySelector("article[data-text]");
if (article) {
  const pieces = new Map(); // finding, its pieces of text
  for (const piece of article.querySelectorAll("[data-f]")) {
    for (const id of piece.dataset.f.split(" ")) {
      if (!pieces.has(id)) pieces.set(id, []);
      pieces.get(id).push(piece);
    }
  }
  const items = new Map(); // finding, its entry in the list
  for (const item of document.querySelectorAll("[data-for]")) items.set(item.dataset.for, item);

  const light = (id, on) => {
    for (const piece of pieces.get(id) || []) piece.classList.toggle("hot", on);
    items.get(id)?.classList.toggle("hot", on);
  };
  const innermost = (piece) => piece.dataset.f.split(" ").reverse().find((id) => items.has(id));
  const both = (node, id) => {
    if (!id) return;
    for (const [event, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
      node.addEventListener(event, () => light(id, on));
    }
  };
  for (const [id, item] of items) both(item, id);
  for (const piece of article.querySelectorAll("[data-f]")) {
    const id = innermost(piece);
    both(piece, id);
    piece.addEventListener("click", () => {
      const item = items.get(id);
      if (!item || !getSelection().isCollapsed) return;
      item.closest("details")?.setAttribute("open", "");
      item.scrollIntoView({block: "nearest"});
    });
  }
}

// A place inside a closed list is opened when an address leads to it.
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  target?.closest("details")?.setAttribute("open", "");
  target?.scrollIntoView({block: "center"});
};
addEventListener("hashchange", reveal);
if (location.hash) reveal();

// Files may be dropped anywhere on the page where reports are added.
const drop = document.querySelector("[data-drop]");
if (drop) {
  const files = drop.querySelector("input[type=file]");
  const said = drop.querySelector("[data-dropped]");
  const tell = () => {
    const names = [...files.files].map((f) => f.name);
    said.replaceChildren(said.dataset.dropped + " " + names.length + ": ");
    for (const name of names) said.append(Object.assign(document.createElement("bdi"), {textContent: name}), " ");
  };
  files.addEventListener("change", tell);
  for (const [event, on] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    document.addEventListener(event, (e) => {
      if (!e.dataTransfer?.types.includes("Files")) return;
      e.preventDefault();
      drop.classList.toggle("dropping", on);
    });
  }
  document.addEventListener("drop", (e) => {
    const all = new DataTransfer();
    for (const f of [...files.files, ...(e.dataTransfer?.files || [])]) all.items.add(f);
    files.files = all.files;
    tell();
  });
}

// The slider says the day that it stands on, and leads there when it is let go.
const slide = document.querySelector("[data-slide]");
if (slide) {
  const days = slide.dataset.slide.split("|");
  slide.addEventListener("input", () => {
    slide.form.querySelector("output").textContent = days[slide.value];
    slide.setAttribute("aria-valuetext", days[slide.value]);
  });
  slide.addEventListener("change", () => slide.form.submit());
}

// How far a reading is comes as it goes on; at its end the page shows the whole.
const live = document.querySelector("[data-progress]");
if (live) {
  const source = new EventSource(live.dataset.progress);
  source.onmessage = (e) => {
    const now = JSON.parse(e.data);
    const held = live.contains(document.activeElement) && document.activeElement.getAttribute("href");
    live.innerHTML = now.html; // made and escaped by the server
    if (held) live.querySelector(`[href="${CSS.escape(held)}"]`)?.focus();
    if (!now.running) {
      source.close();
      location.reload();
    }
  };
}

const keys = document.getElementById("keys");
const step = (by) => {
  const items = [...document.querySelectorAll("[data-item]")].filter((x) => x.offsetParent);
  const at = items.findIndex((x) => x.contains(document.activeElement));
  const next = items[Math.max(0, Math.min(items.length - 1, at + by))];
  next?.focus();
};
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
  const views = document.querySelectorAll("header nav a");
  if (e.key === "/") document.querySelector("header input[type=search]")?.focus();
  else if (e.key === "?" || e.key === "؟") keys?.showModal();
  else if (e.key === "j" || e.key === "ت") step(1);
  else if (e.key === "k" || e.key === "ن") step(-1);
  else if (e.key === "l" || e.key === "م") document.querySelector(".tongue")?.click();
  else if (views[e.key - 1]) views[e.key - 1].click();
  else return;
  e.preventDefault();
});
