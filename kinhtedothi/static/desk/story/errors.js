/* What is wrong with a field, beside it. */

import { form } from "./text.js";

let latest = {};

/* errors: {name: sentences}. A list of names that is still being typed is left in peace. */
export function showErrors(errors, { all = false } = {}) {
  latest = errors;
  const names = new Set([...Object.keys(errors), ...marked()]);
  for (const name of names) {
    const field = fieldOf(name);
    if (field && (all || !isBeingTyped(field))) mark(field, errors[name] || []);
  }
}

/* Returns what the fields are called on the page. */
export function labels(names) {
  return names.map((name) => {
    const label = form.querySelector(`label[for="id_${name}"]`);
    return label ? label.textContent.trim() : name;
  });
}

form.addEventListener("focusout", (event) => {
  const name = event.target.name;
  if (name in latest) mark(event.target, latest[name]);
});

function fieldOf(name) {
  const found = form.elements[name];
  return found instanceof RadioNodeList ? found[0] : found;
}

function isBeingTyped(field) {
  return field === document.activeElement && field.matches("input[type=text], textarea[data-picks]");
}

function marked() {
  return [...form.querySelectorAll("[aria-invalid=true]")].map((field) => field.name);
}

function mark(field, sentences) {
  const box = field.closest(".desk-field, .desk-check");
  if (!box) return;
  box.querySelector(".errorlist")?.remove();
  box.classList.toggle("desk-field--wrong", sentences.length > 0);
  if (sentences.length) box.append(listOf(sentences, `${field.id}_error`));
  // Screen readers are told also at the box that picked-list.js shows in the field's place.
  describe(field, sentences.length > 0, field);
  if (field.hidden) describe(box.querySelector("[role=combobox]"), sentences.length > 0, field);
}

function listOf(sentences, id) {
  const list = Object.assign(document.createElement("ul"), { className: "errorlist", id });
  list.append(...sentences.map((sentence) => {
    return Object.assign(document.createElement("li"), { textContent: sentence });
  }));
  return list;
}

function describe(shown, isWrong, { id }) {
  const about = [`${id}_helptext`, `${id}_error`].filter((one) => document.getElementById(one));
  if (isWrong) shown.setAttribute("aria-invalid", "true");
  else shown.removeAttribute("aria-invalid");
  if (about.length) shown.setAttribute("aria-describedby", about.join(" "));
  else shown.removeAttribute("aria-describedby");
}
