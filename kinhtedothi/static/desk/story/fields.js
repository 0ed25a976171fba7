/* Fields of one line: Enter goes on to the next field, pasted breaks become spaces. */

import { editor, form } from "./text.js";

for (const field of form.querySelectorAll("[data-one-line]")) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const fields = [...form.querySelectorAll(".desk__text textarea")];
    const next = fields[fields.indexOf(field) + 1];
    if (next?.id === "id_body" && editor()) editor().focus();
    else next?.focus();
  });
  field.addEventListener("input", () => {
    if (!/[\r\n]/.test(field.value)) return;
    const at = field.selectionStart;
    field.value = field.value.replace(/\r?\n/g, " ");
    field.setSelectionRange(at, at);
  });
}

for (const field of form.querySelectorAll("input:not([type=checkbox])")) {
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
}

/* Browsers without field-sizing grow the fields by script */

if (!CSS.supports("field-sizing", "content")) {
  for (const field of form.querySelectorAll("[data-grows]")) {
    const grow = () => {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight}px`;
    };
    field.addEventListener("input", grow);
    grow();
  }
}
