/* What the editor says, as a line under the bar: a box over the text hides what was just pasted. */

import { notify, withdraw } from "../story/notices.js";

const LINE = "editor";
const SHOWN_MS = 12_000;
let leaving;

document.addEventListener("desk:editor-says", ({ detail }) => {
  clearTimeout(leaving);
  notify(LINE, detail.sentence);
  leaving = setTimeout(() => withdraw(LINE), SHOWN_MS);
});
