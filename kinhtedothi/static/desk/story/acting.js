/* The buttons. Those of acts lead to another page, which must be neither the sign-in nor an
   error: so what is typed is saved first. */

import { renewToken } from "../session.js";
import { flush, isLeaving, resume, save, submitWith } from "./saving.js";
import { signedOut } from "./sign-in.js";
import { editor, form } from "./text.js";
import { say } from "./words-in-the-bar.js";

const GO_ON_AFTER = ["kept", "aside", "nothing"];

let acting = false;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  // A second click while the first is under way does nothing.
  if (acting || isLeaving()) return;
  acting = true;
  const { name = "_save", value = "" } = event.submitter || {};
  try {
    await act(name, value || "1");
  } finally {
    acting = false;
  }
});

async function act(name, value) {
  const { kind } = await flush();
  if (kind === "signed-out") return signedOut({ asked: true });
  if (!GO_ON_AFTER.includes(kind) || isLeaving()) return;
  try {
    if (kind !== "nothing" || (await renewToken())) submitWith(name, value);
    else signedOut({ asked: true });
  } catch {
    say("Chưa làm được vì mất kết nối. Hãy thử lại.", { isWrong: true });
  }
}

form.querySelector("[data-save]")?.addEventListener("click", (event) => {
  event.preventDefault();
  save();
});

form.querySelector("[data-preview]")?.addEventListener("click", async (event) => {
  event.preventDefault();
  // Opened at once: a window that opens after waiting counts as unasked for.
  const page = window.open("", "_blank");
  const answer = await save();
  // The browser may let no window open; the words are saved, so this one may go there.
  if (answer) (page || window).location = answer.preview;
  else page?.close();
});

/* What is typed over a live story waits until somebody says what kind of change it is: asked for
   once, and not again when they closed it. */
form.addEventListener(
  "desk:kept",
  () => form.querySelector("[data-change-of-live]")?.setAttribute("open", ""),
  { once: true },
);

/* Ctrl-S, on the page and in the editor */

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  if (form.querySelector("[data-save]")) save();
});

export function saveByKey(instance) {
  instance.setKeystroke(window.CKEDITOR.CTRL + 83, "saveInPlace");
  instance.addCommand("saveInPlace", { exec: () => { save(); }, readOnly: 1, canUndo: false });
}
