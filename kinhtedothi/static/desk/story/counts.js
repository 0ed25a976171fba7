/* Live counts of letters and words. */

import { editor, form } from "./text.js";

const LONG_HEADLINE = 90;
const LONG_STANDFIRST = 60;
const NOT_COUNTED = "figure, aside[data-related], .cke_widget_drag_handler_container";
const BLOCKS = "p, h2, h3, li, td, th, br, blockquote, aside";

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
  // What comes from a Mac may have its diacritics beside their letters.
  const headline = form.elements.headline.value.normalize("NFC").trim();
  const letters = [...headline].length;
  show("id_headline", `${letters} ký tự · ${words(headline)} chữ`, letters > LONG_HEADLINE);
  const inStandfirst = words(form.elements.standfirst.value);
  show("id_standfirst", `${inStandfirst} chữ`, inStandfirst > LONG_STANDFIRST);
}

export function countBody() {
  const text = editor() ? textOf(editor().document?.getBody()?.$) : form.elements.body.value;
  show("id_body", `${words(text).toLocaleString("vi")} chữ`);
}

/* What the writer wrote for this story: neither captions nor the headlines of others. */
function textOf(page) {
  const copy = page?.cloneNode(true);
  if (!copy) return "";
  for (const block of copy.querySelectorAll(NOT_COUNTED)) block.remove();
  // Without this the last word of a paragraph and the first of the next would be one.
  for (const block of copy.querySelectorAll(BLOCKS)) block.after(" ");
  return copy.textContent;
}

form.addEventListener("input", countFields);
countFields();
