/* The checklist beside the text is asked for again when the typing pauses, and leads to the
   field that each sentence is about. Without this file it shows what was saved last. */

import { postWithToken } from "./session.js";
import { editor, form, whenEditorIsReady } from "./story/text.js";

const PAUSE_MS = 1000;
const GIVE_UP_MS = 15_000;
const NOT_CHECKED = "Chưa kiểm tra lại được chữ vừa gõ.";
const FOCUSABLE = "button, input, select, textarea, a[href]";

const panel = document.querySelector("[data-checklist]");
const summary = panel?.querySelector("[data-summary]");
const override = panel?.querySelector("[data-override]");
let found = panel?.querySelector("[data-found]");
let waiting = null;
let asking = false;
let again = false;

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE_MS);
}

/* One request at a time; what was typed meanwhile is asked about when it is back. */
async function ask() {
  again = asking;
  if (asking) return;
  asking = true;
  try {
    show(await answer());
  } catch {
    say(NOT_CHECKED);
  } finally {
    asking = false;
    if (again) later();
  }
}

async function answer() {
  if (editor()?.status === "ready") editor().updateElement();
  const response = await postWithToken(() => fetch(panel.dataset.checklist, {
    method: "POST", body: new FormData(form), signal: AbortSignal.timeout(GIVE_UP_MS),
  }));
  if (!response?.ok) throw new Error(response?.status);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/* What stays the same is left alone: neither the eye nor the focus is drawn to it. */
function show(page) {
  const fresh = page.querySelector("[data-found]");
  const sentence = page.querySelector("[data-summary]").textContent;
  if (fresh.innerHTML !== found.innerHTML) replaceBy(fresh);
  if (override) override.hidden = !fresh.querySelector("[data-doubtful]") && !isReasonWanted();
  say(sentence);
}

/* A button asked for it, or somebody wrote it already: then it stays in sight. */
function isReasonWanted() {
  return "asked" in override.dataset || override.querySelector("textarea").value !== "";
}

function replaceBy(fresh) {
  const before = [...found.querySelectorAll("a")];
  const at = before.indexOf(document.activeElement);
  found.replaceWith(fresh);
  found = fresh;
  if (at < 0) return;
  const now = [...found.querySelectorAll("a")];
  const same = now.find((link) => link.textContent === before[at].textContent);
  (same || now[Math.min(at, now.length - 1)])?.focus();
}

function say(sentence) {
  if (summary.textContent !== sentence) summary.textContent = sentence;
}

/* Goes to a field; to its button where scripts show one in its place. */
function goTo(id) {
  if (id === "id_body" && editor()?.status === "ready") {
    editor().focus();
    editor().container.$.scrollIntoView({ block: "nearest" });
    return;
  }
  const field = document.getElementById(id);
  if (!field) return;
  const folded = field.closest("details:not([open])");
  if (folded) folded.open = true;
  const place = field.closest(".desk-field") || field.parentElement;
  const target = isSeen(field) ? field : [...place.querySelectorAll(FOCUSABLE)].find(isSeen);
  target?.focus({ preventScroll: true });
  place.scrollIntoView({ block: "center" });
}

function isSeen(element) {
  return element.type !== "hidden" && element.getClientRects().length > 0;
}

if (panel) {
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  whenEditorIsReady().then((ready) => ready?.on("change", later));
  panel.addEventListener("click", (event) => {
    const link = event.target.closest("[data-found] a[href^='#']");
    if (!link) return;
    event.preventDefault();
    goTo(link.hash.slice(1));
  });
}
