/* Arranging a page. The form works without this file; with it nothing is loaded anew, stories are
   dragged onto the page itself, and what others save is pointed out. */

import { isJson, postWithToken } from "../session.js";
import { dropOld, fieldsOf, forgetCopy, forgetLeft, keepCopy, newestLeft } from "./browser-copy.js";
import { keepFocus, keepTyped, typedIn, wirePlaces } from "./places.js";
import { startStage } from "./stage.js";
import { startStories } from "./stories.js";

const LOOK_EVERY_MS = 5000;
const SIGNED_OUT = "Phiên đăng nhập đã hết. Hãy đăng nhập lại ở một thẻ khác rồi thử lại; trang này vẫn giữ nguyên.";
const LOST_CONNECTION = "Mất kết nối nên chưa làm được. Hãy thử lại.";
const IN_HANOI = { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit" };
const FAILED = "Máy chủ gặp lỗi nên chưa làm được. Hãy thử lại.";

const root = document.querySelector("[data-arrange]");
const form = root.querySelector("[data-form]");
const bar = form.querySelector("[data-bar]");
const places = form.querySelector("[data-places]");
const to = form.querySelector("[data-to]");
const newer = form.querySelector("[data-newer]");

root.classList.add("arrange--on");
// What is not saved is saved before a time is set; see below.
for (const part of root.querySelectorAll("[data-until-saved]")) {
  part.disabled = false;
  if (part.matches("p")) part.remove();
}

const isUnsaved = () => bar.querySelector("[data-unsaved]") !== null;

/* Acting: one at a time, in the order of the clicks */

let line = Promise.resolve();

/* act: what the button says, such as "place 12". more: fields in place of the form's.
   Returns a promise of whether it was done. */
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
    const body = bodyOf(more);
    body.set("act", value);
    for (const [name, one] of Object.entries(more)) body.set(name, one);
    return fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  });
  if (!response || response.status === 401) return say(SIGNED_OUT);
  if (!isJson(response)) return say(FAILED);
  const answer = await response.json();
  if (answer.error) return say(answer.error);
  show(answer, typed);
  return response.ok;
}

/* What is brought in from elsewhere comes without what the fields of the places here say. */
function bodyOf(more) {
  const body = new FormData(form);
  if (!("slots" in more)) return body;
  for (const name of [...body.keys()]) if (name.endsWith("-there")) body.delete(name);
  return body;
}

function show(answer, sent) {
  const focus = keepFocus(form);
  const typed = keepTyped(places, sent);
  bar.innerHTML = answer.bar;
  places.innerHTML = answer.places;
  if (isUnsaved()) keepCopy(form);
  else forgetCopy(form);
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

/* What was left unsaved the last time: kept as it is until it is taken or given up */

const left = form.querySelector("[data-left]");
const take = left.querySelector("[data-take]");
let offered;

async function offerLeft() {
  offered = await newestLeft(form);
  left.hidden = !offered;
  if (!offered) return;
  // The locale puts a dash into a date without a year, the desk a stroke.
  const when = new Date(offered.at).toLocaleString("vi-VN", IN_HANOI).replace("-", "/");
  left.querySelector("p").textContent = `Phần bạn sắp xếp lúc ${when} chưa lưu vẫn còn trong trình duyệt này.`;
}

take.addEventListener("click", async () => {
  if (isUnsaved() && !confirm(take.dataset.asks)) return;
  left.hidden = true;
  // Once taken, it is kept as what this page has unsaved.
  if (await act("keep", fieldsOf(offered))) forgetLeft(offered);
  else left.hidden = false;
});

left.querySelector("[data-forget]").addEventListener("click", () => {
  forgetLeft(offered);
  offerLeft();
});

dropOld();
if (isUnsaved()) keepCopy(form);
else if (to) offerLeft();

// Without a connection the page stays as it is, and looks again.
setInterval(() => look().catch(() => {}), LOOK_EVERY_MS);
document.addEventListener("visibilitychange", () => look().catch(() => {}));

addEventListener("beforeunload", (event) => {
  if (isUnsaved()) event.preventDefault();
});
