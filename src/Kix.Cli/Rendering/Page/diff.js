"use strict";
const words = document.getElementById("words");
const states = [...document.querySelectorAll("input[name=state]")];
const objects = [...document.querySelectorAll("[data-state]")];
const shown = document.getElementById("shown");

function filter() {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(w => w);
  const on = new Set(states.filter(s => s.checked).map(s => s.value));
  let count = 0;
  for (const object of objects) {
    const text = object.textContent.toLowerCase();
    object.hidden = !on.has(object.dataset.state) || !wanted.every(w => text.includes(w));
    count += object.hidden ? 0 : 1;
  }
  shown.textContent = `${count} of ${objects.length} shown`;
}

function fold(open) {
  for (const object of document.querySelectorAll("details")) object.open = open;
}

words.addEventListener("input", filter);
for (const state of states) state.addEventListener("change", filter);
document.getElementById("unfold").addEventListener("click", () => fold(true));
document.getElementById("fold").addEventListener("click", () => fold(false));
document.querySelector("form").addEventListener("submit", e => e.preventDefault());
filter();
