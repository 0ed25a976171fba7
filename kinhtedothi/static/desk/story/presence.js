/* Who else has the story open, and what they saved meanwhile: asked every few seconds. */

import { newNumber } from "../kept-copies.js";
import { factorAt, postWithToken } from "../session.js";
import { notify, withdraw } from "./notices.js";
import { areBothShown, isStoryUnsaved, leave, now, submitWith } from "./saving.js";
import { signedOut } from "./sign-in.js";
import { address, form, story } from "./text.js";

const FIRST_PAUSE_MS = 10_000;
const GIVE_UP_MS = 8_000;

const list = document.querySelector("[data-others]");
const arrivals = document.querySelector("[data-arrivals]");
const takeOver = document.querySelector("button[data-take-over]");

// A question that is still on its way when the page is left must not open it again.
const page = newNumber();

let timer = null;
let asking = false;
let stopped = false;
let company = null;
let pause = FIRST_PAUSE_MS;
let onTaken = () => {};

/* Begins to ask. taken: called back when somebody took the story over. */
export function start(taken) {
  onTaken = taken;
  // A new story has nobody to ask about before its first words are saved.
  form.addEventListener("desk:kept", () => timer ?? ping());
  document.addEventListener("visibilitychange", () => document.hidden || ping());
  window.addEventListener("pagehide", sayLeaving);
  ping();
}

/* Returns the server's answer, null when there is none. */
export async function ask(more = {}) {
  try {
    const response = await post(form.dataset.presence, more);
    if (!response || response.status === 401) signedOut();
    else if (response.status === 403 && factorAt(await response.json())) {
      signedOut({ needsFactor: true });
      return null;
    }
    return response?.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/* Posts the sitting to one of the story's addresses, as postWithToken does. */
export function post(url, more = {}) {
  const headers = { Accept: "application/json" };
  return postWithToken(() => {
    return fetch(url, { method: "POST", body: bodyOf(more), headers, signal: AbortSignal.timeout(GIVE_UP_MS) });
  });
}

/* Says no more that the page is open. */
export function stop() {
  stopped = true;
  clearTimeout(timer);
}

async function ping() {
  if (asking || stopped || !story() || !form.elements.sitting.value) return;
  clearTimeout(timer);
  asking = true;
  const answer = await ask();
  asking = false;
  if (stopped) return;
  if (answer) show(answer);
  timer = setTimeout(ping, pause);
}

function show({ others, take_over: label, newer, taken, ask_again_ms: again }) {
  pause = again;
  list.replaceChildren(...others.map((sentence) => {
    return Object.assign(document.createElement("li"), { textContent: sentence });
  }));
  list.parentElement.hidden = others.length === 0;
  takeOver.hidden = label === null;
  if (label) takeOver.textContent = label;
  // Read aloud when somebody comes, not whenever they pause.
  if (company !== null && others.length > company) arrivals.textContent = others.at(-1);
  company = others.length;
  if (taken) onTaken(taken);
  else if (newer) sayNewer(newer);
  else withdraw("newer");
}

/* Learnt before typing on, it costs nobody a word. */
function sayNewer(sentence) {
  if (document.querySelector("[data-notice=aside]")) return;
  if (areBothShown()) {
    const theirs = form.querySelector("[name=_merge][value=theirs]").textContent;
    notify("newer", `${sentence} Bấm “${theirs}” là lấy bản ấy; lưu bản đã chọn thì bạn được hỏi thêm về bản ấy.`);
  } else if (isStoryUnsaved()) {
    const act = () => submitWith("_save");
    notify("newer", sentence, { label: "Xem hai bản cạnh nhau", isMain: true, act });
  } else {
    notify("newer", sentence, { label: "Lấy bản mới", isMain: true, act: open });
  }
}

/* Says that a page of this story that is gone was closed: it could not say so itself. */
export async function sayGone(sitting) {
  await post(form.dataset.leave, { sitting, page: newNumber() }).catch(() => {});
}

/* Opens the story as it was saved last. */
export function open() {
  leave();
  location.assign(address());
}

function sayLeaving() {
  // A question asked now would say that the page is open after all.
  stop();
  if (story() && form.elements.sitting.value) navigator.sendBeacon(form.dataset.leave, bodyOf());
}

function bodyOf(more) {
  const { csrfmiddlewaretoken, sitting, based_on, _theirs: shown } = form.elements;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", csrfmiddlewaretoken.value);
  body.set("sitting", sitting.value);
  body.set("page", page);
  body.set("based_on", (shown || based_on).value);
  if (now.typedAt) body.set("typed_seconds_ago", Math.round((Date.now() - now.typedAt) / 1000));
  for (const [name, value] of Object.entries(more || {})) body.set(name, value);
  return body;
}
