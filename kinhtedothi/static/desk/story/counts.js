/* Live counts of letters and words. */

import { editor, form } from "./text.js";

const LONG_HEADLINE = 90;
const LONG_STANDFIRST = 60;

function words(text) {
  return text.trim() ? text.trim().split(/\s+/).length : 0;
}

function show(id, text, isLong = false) {
  const place = form.querySelector(`[data-count-of=${id}]`);
  if (!place) return;
  place.textContent = text;
  place.classList.toggle("desk-count--long", isLong);
}

function countFields() {
  const headline = form.elements.headline.value.trim();
  const letters = [...headline].length;
  show("id_headline", `${letters} ký tự · ${words(headline)} chữ`, letters > LONG_HEADLINE);
  const inStandfirst = words(form.elements.standfirst.value);
  show("id_standfirst", `${inStandfirst} chữ`, inStandfirst > LONG_STANDFIRST);
}

export function countBody() {
  const text = editor() ? editor().document?.getBody()?.getText() : form.elements.body.value;
  show("id_body", `${words(text || "").toLocaleString("vi")} chữ`);
}

form.addEventListener("input", countFields);
countFields();
