/* Arranging a page. The form works without this file; with it nothing is loaded anew, stories are
   dragged onto the page itself, and what others save is pointed out. */

import { isJson, postWithToken } from "../session.js";
import { keepFocus, keepTyped, typedIn, wirePlaces } from "./places.js";
import { startStage } from "./stage.js";
import { startStories } from "./stories.js";

const LOOK_EVERY_MS = 5000;
const SIGNED_OUT = "Phiên đăng nhập đã hết. Hãy đăng nhập lại ở một thẻ khác rồi thử lại; trang này vẫn giữ nguyên.";
const LOST_CONNECTION = "Mất kết nối nên chưa làm được. Hãy thử lại.";
const FAILED = "Máy chủ gặp lỗi nên chưa làm được. Hãy thử lại.";

const root = document.querySelector("[data-arrange]");
const form = root.querySelector("[data-form]");
const bar = form.querySelector("[data-bar]");
const places = form.querySelector("[data-places]");
const to = form.querySelector("[data-to]");
const newer = form.querySelector("[data-newer]");

root.classList.add("arrange--on");

const isUnsaved = () => bar.querySelector("[data-unsaved]") !== null;

/* Acting: one at a time, in the order of the clicks */

let line = Promise.resolve();

/* act: what the button says, such as "place 12". more: fields in place of the form's. */
function act(value, more = {}) {
  const done = line.then(() => send(value, more)).catch((trouble) => {
    say(trouble instanceof TypeError ? LOST_CONNECTION : FAILED);
  });
  line = done;
  return done;
}

async function send(value, more) {
  const typed = typedIn(places);
  const response = await postWithToken(() => {
    const body = new FormData(form);
    body.set("act", value);
    for (const [name, one] of Object.entries(more)) body.set(name, one);
    return fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  });
  if (!response || response.status === 401) return say(SIGNED_OUT);
  if (!isJson(response)) return say(FAILED);
  const answer = await response.json();
  if (answer.error) return say(answer.error);
  show(answer, typed);
}

function show(answer, sent) {
  const focus = keepFocus(form);
  const typed = keepTyped(places, sent);
  bar.innerHTML = answer.bar;
  places.innerHTML = answer.places;
  typed();
  stage.show(answer.page);
  ready();
  if (newer && !bar.querySelector("[data-clash]")) newer.hidden = true;
  const clash = bar.querySelector("[data-clash]");
  if (clash) clash.focus();
  else focus();
  readOut();
}

/* What came of an act is read out: a sentence that comes with its own element is not. */
function readOut() {
  const said = bar.querySelector("[data-said]");
  const sentence = said.textContent;
  said.textContent = "";
  setTimeout(() => {
    if (said.textContent === "") said.textContent = sentence;
  }, 50);
}

function say(sentence) {
  const said = bar.querySelector("[data-said]");
  said.classList.add("arrange__said--wrong");
  said.textContent = sentence;
}

form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button?.hasAttribute("formaction")) return;
  event.preventDefault();
  if (button?.dataset.asks && !confirm(button.dataset.asks)) return;
  if (button?.hasAttribute("data-find")) return stories.search();
  act(button?.value ?? "keep");
});

for (const button of root.querySelectorAll(".arrange__plans [data-asks]")) {
  button.addEventListener("click", (event) => {
    if (!confirm(button.dataset.asks)) event.preventDefault();
  });
}

// A plan goes out as it was saved: what is arranged is saved before its time is set.
for (const plan of root.querySelectorAll(".arrange__plan form:not(:has([data-asks]))")) {
  plan.addEventListener("submit", async (event) => {
    event.preventDefault();
    await line;
    if (isUnsaved()) await act("save");
    if (!isUnsaved()) plan.submit();
  });
}

/* The place that stories go to */

function choose(name) {
  if (to && [...to.options].some((option) => option.value === name)) to.value = name;
  for (const row of places.querySelectorAll("[data-row]")) {
    row.classList.toggle("place--chosen", row.dataset.row === to?.value);
  }
  stage.mark(to?.value, places);
}

function open(name) {
  choose(name);
  const row = [...places.querySelectorAll("[data-row]")].find((one) => one.dataset.row === name);
  row?.scrollIntoView({ block: "nearest" });
}

to?.addEventListener("change", () => choose(to.value));

const stage = startStage(root, { act, open, ready: () => choose(to?.value) });
const stories = to && startStories(root, places);

function ready() {
  if (to) wirePlaces(places, { act, choose, fill: () => form.querySelector("[data-words]").focus() });
  stories?.mark();
  choose(to?.value);
}

ready();

/* What others save */

async function look() {
  if (document.hidden || !newer) return;
  const based = form.querySelector("[name=based_on]").value;
  const answer = await fetch(`${root.dataset.newest}?based_on=${based}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { newer: sentence } = await answer.json();
  if (based !== form.querySelector("[name=based_on]").value) return;
  const said = newer.querySelector("p");
  if (said.textContent !== (sentence ?? "")) said.textContent = sentence ?? "";
  newer.hidden = sentence === null || bar.querySelector("[data-clash]") !== null;
}

// Without a connection the page stays as it is, and looks again.
setInterval(() => look().catch(() => {}), LOOK_EVERY_MS);
document.addEventListener("visibilitychange", () => look().catch(() => {}));

addEventListener("beforeunload", (event) => {
  if (isUnsaved()) event.preventDefault();
});
