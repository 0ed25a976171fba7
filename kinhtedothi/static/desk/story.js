/* The writing desk. Every button also works without this file; with it, words are saved while they
   are typed, kept in the browser while they cannot be, and nobody overwrites anybody. */

import "./story/fields.js";
import "./story/times.js";
import { saveByKey } from "./story/acting.js";
import { beginSitting } from "./story/browser-copy.js";
import { countBody } from "./story/counts.js";
import { askToTake, handOver } from "./story/hand-over.js";
import * as presence from "./story/presence.js";
import { fillBesides, offerLeftovers } from "./story/restoring.js";
import { start, touched } from "./story/saving.js";
import { form, textAsOpened, whenEditorIsReady, wordsOfStory } from "./story/text.js";

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
form.addEventListener("input", touched);
form.addEventListener("change", touched);

const editorIsReady = whenEditorIsReady().then((editor) => editor && watch(editor));
// An editor that does not come must not keep the other fields from being saved.
const longEnough = new Promise((resolve) => setTimeout(resolve, EDITOR_WITHIN_MS));
await Promise.all([Promise.race([editorIsReady, longEnough]), beginSitting()]);
const asOpened = textAsOpened(opened);
if ("unsaved" in form.dataset) fillBesides();
start("unsaved" in form.dataset ? null : asOpened);
presence.start(handOver);
document.querySelector("button[data-take-over]").addEventListener("click", askToTake);
await offerLeftovers(asOpened);

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
