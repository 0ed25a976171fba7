/* The one line in the bar that says where the words are. */

import { form } from "./text.js";

const place = form.querySelector("[data-saved]");

/* What comes every few seconds is shown, and read aloud only when somebody asked or must know. */
export function say(sentence, { isWrong = false, aloud = isWrong } = {}) {
  place.setAttribute("aria-live", aloud ? "polite" : "off");
  place.textContent = sentence;
  place.classList.toggle("desk-bar__saved--wrong", isWrong);
}
