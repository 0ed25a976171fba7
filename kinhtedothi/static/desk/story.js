/* The writing desk. Every button also works without this file; with it, words are saved while they
   are typed, kept in the browser while they cannot be, and nobody overwrites anybody. */

import "./story/fields.js";
import "./story/times.js";
import { saveByKey } from "./story/acting.js";
import { beginSitting } from "./story/browser-copy.js";
import { countBody } from "./story/counts.js";
import { askToTake, handOver } from "./story/hand-over.js";
import * as presence from "./story/presence.js";
import { fillBesides, offerLeftovers, sayWhoIsGone } from "./story/restoring.js";
import { areBothShown, isSavedByItself, start, touched, touchedBeside } from "./story/saving.js";
import { form, textAsOpened, textNow, whenEditorIsReady, wordsOfStory } from "./story/text.js";

// A page taken out of the browser's memory by the back button may be older than the draft.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

/* The editor's toolbar sticks right below the bar */

const bar = form.querySelector(".desk-bar");
new ResizeObserver(() => {
  form.style.setProperty("--desk-bar-height", `${bar.offsetHeight}px`);
}).observe(bar);

/* What is typed is saved; it is compared with what the page opened with. */

const EDITOR_WITHIN_MS = 10_000;
const opened = wordsOfStory();
for (const kind of ["input", "change"]) {
  form.addEventListener(kind, ({ target }) => (isSavedByItself(target) ? touched() : touchedBeside()));
}
// Captured: these boxes keep what is typed in them from the story's form.
document.addEventListener("input", ({ target }) => {
  if (target.dataset?.beside) touchedBeside();
}, { capture: true });

const editorIsReady = whenEditorIsReady().then((editor) => editor && watch(editor));
// An editor that does not come must not keep the other fields from being saved.
const longEnough = new Promise((resolve) => setTimeout(resolve, EDITOR_WITHIN_MS));
await Promise.all([Promise.race([editorIsReady, longEnough]), beginSitting()]);
if (areBothShown()) await Promise.race([whenMerged(), longEnough]);
const asOpened = textAsOpened(opened);
if ("unsaved" in form.dataset) fillBesides();
start(wordsOnTheServer());
await sayWhoIsGone();
presence.start(handOver);
document.querySelector("button[data-take-over]").addEventListener("click", askToTake);
await offerLeftovers(asOpened);

/* Of two texts, the server has both; what is suggested to be made of them, nobody typed. */
function wordsOnTheServer() {
  if (areBothShown()) return textNow();
  return "unsaved" in form.dataset ? null : asOpened;
}

/* Resolves once conflict.js has put what it suggests into the fields. */
function whenMerged() {
  return new Promise((resolve) => {
    if ("merged" in form.dataset) resolve();
    else form.addEventListener("desk:merged", resolve, { once: true });
  });
}

function watch(instance) {
  const changed = () => {
    touched();
    countBody();
  };
  instance.on("change", changed);
  // Vietnamese typed through an input method reaches the text without the keys that it watches.
  const listen = () => instance.editable().attachListener(instance.editable(), "input", changed);
  instance.on("contentDom", () => {
    listen();
    countBody();
  });
  listen();
  countBody();
  saveByKey(instance);
}
