/* What the bar says: where the words are, and how far the story has come. */

import { form } from "./text.js";

const place = form.querySelector("[data-saved]");

/* What comes every few seconds is shown, and read aloud only when somebody asked or must know. */
export function say(sentence, { isWrong = false, aloud = isWrong } = {}) {
  place.setAttribute("aria-live", aloud ? "polite" : "off");
  place.textContent = sentence;
  place.classList.toggle("desk-bar__saved--wrong", isWrong);
}

/* Saved words may change where a story stands: one that has just begun gets its tabs, an approval
   lapses, and a time set before does not take them along. */
export function showState({ state, based_on: newest }) {
  const bar = form.querySelector(".desk-bar__state");
  const { body } = new DOMParser().parseFromString(state, "text/html");
  const shown = [...bar.querySelectorAll(".stage")];
  if (!shown.length) {
    bar.prepend(...body.children);
  } else {
    shown[0].before(...body.querySelectorAll(".stage"));
    for (const stage of shown) stage.remove();
  }
  const left = form.querySelector("[data-set-revision]");
  if (left) left.hidden = left.dataset.setRevision === String(newest);
}
