// Layers are switched, and a finding marks its words, where scripts are allowed.
"use strict";
const article = document.querySelector("article[data-text]");
if (article) {
  for (const box of document.querySelectorAll(".layers input")) {
    box.addEventListener("change", () => article.classList.toggle("no-" + box.value, !box.checked));
  }
  const light = (id, on) => {
    for (const piece of article.querySelectorAll(`[data-f~="${CSS.escape(id)}"]`)) piece.classList.toggle("hot", on);
  };
  for (const item of document.querySelectorAll("[data-for]")) {
    for (const [event, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
      item.addEventListener(event, () => light(item.dataset.for, on));
    }
  }
}
document.addEventListener("keydown", (e) => {
  if (e.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    document.querySelector("header input").focus();
    e.preventDefault();
  }
});
