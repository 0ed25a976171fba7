/* Saves while somebody types: soon after they pause, one request at a time, again until it works.
   What the server does not have yet is kept in the browser meanwhile. */

import { forgetCopy, keepCopy } from "./browser-copy.js";
import { labels, showErrors } from "./errors.js";
import { notify, warn, withdraw } from "./notices.js";
import { post } from "./posting.js";
import {
  besides, editor, entriesBeside, entriesNotSent, form, hasWords, isOfStory, story, textNow,
} from "./text.js";
import { say, showState } from "./words-in-the-bar.js";

const PAUSE_MS = 1500;
const LONGEST_WAIT_MS = 8000;
const COPY_EVERY_MS = 300;
const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 60_000;
const IN_THE_BROWSER = "Chữ được giữ trong máy này";
const ON_THE_PAGE_ONLY = "Máy này không giữ được bản tạm; đừng đóng trang";

/* typedAt: when the last word was typed; null before the first. isAside: the revision of this number
   was put aside. */
export const now = { typedAt: null, number: form.dataset.number, isAside: false };

let kept = null; // the words that the server has; null for none of these
const besidesAtFirst = besides();
let leftOut = null; // why it lacks some of them all the same
let isMeant = false;
let flight = null;
let timer = null;
let copyTimer = null;
let waitingSince = null;
let failures = 0;
let held = "starting";
let leaving = false;
let isSent = false;
let begin = null;
const begun = new Promise((resolve) => {
  begin = resolve;
});

/* Begins to save. asOpened: the words that the page opened with; null when the server lacks them. */
export function start(asOpened) {
  kept = asOpened;
  held = null;
  if (kept === null || isBehind()) touched();
  else if (now.typedAt) keepWords();
  begin();
}

/* Something was typed beside the story: the browser keeps it, the server gets it by a button. */
export function touchedBeside() {
  now.typedAt = Date.now();
  copyTimer ??= setTimeout(keepWords, COPY_EVERY_MS);
}

/* Returns whether a field holds words that are saved by themselves. */
export function isSavedByItself({ name }) {
  return !name || isOfStory(name);
}

/* Something was typed or chosen. */
export function touched() {
  now.typedAt = Date.now();
  waitingSince ??= now.typedAt;
  copyTimer ??= setTimeout(keepWords, COPY_EVERY_MS);
  if (held) return;
  if (!flight && !failures) say("Có chữ chưa lưu");
  if (!failures) soon();
}

/* Saves because somebody asked for it. Returns the server's answer, null when nothing was saved. */
export async function save() {
  await begun;
  isMeant = true;
  failures = 0;
  if (flight) await flight;
  const { kind, answer } = await run();
  if (kind === "signed-out") {
    form.dispatchEvent(new CustomEvent("desk:signed-out", { detail: { asked: true } }));
  }
  return kind === "kept" ? answer : null;
}

/* Brings the server up to date. Returns what came of it, as posting.js says; “nothing” if there
   was nothing to save. */
export async function flush() {
  await begun;
  if (flight) await flight;
  if (isBehind()) return run();
  return { kind: leftOut === "too-large" ? leftOut : "nothing", answer: {} };
}

/* Returns whether the server lacks any of the words on the page. */
export function isUnsaved() {
  return isStoryUnsaved() || (now.typedAt !== null && isBesideUnsaved());
}

function isBesideUnsaved() {
  return isSent ? entriesNotSent().length > 0 : besides() !== besidesAtFirst;
}

/* Returns whether it lacks any of the story's. */
export function isStoryUnsaved() {
  return now.typedAt !== null && (leftOut !== null || isBehind());
}

/* Keeps the words in the browser as long as the server lacks any. Returns whether that worked. */
function keepWords() {
  clearTimeout(copyTimer);
  copyTimer = null;
  if (held === "starting") return true;
  const beside = isSent ? entriesNotSent() : entriesBeside();
  if (isUnsaved()) return keepCopy(now.typedAt, beside, !isStoryUnsaved());
  forgetCopy();
  return true;
}

/* Sends nothing any more, until resumed. */
export function hold(why) {
  held = why;
  clearTimeout(timer);
}

/* Returns what came of it, as flush does. */
export async function resume() {
  held = null;
  failures = 0;
  return isMeant || isBehind() ? run() : { kind: "nothing", answer: {} };
}

export function submitWith(name, value = "1") {
  leave();
  // What was typed for a button goes with it; both texts still wait for a choice.
  isSent = name !== "_save";
  // The server has either text already, and nobody wants this one back.
  if (value === "theirs") kept = textNow();
  editor()?.updateElement();
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  form.submit();
}

/* The page is being left on purpose. */
export function leave() {
  leaving = true;
}

export function isLeaving() {
  return leaving;
}

/* Returns whether there is something to send; a story begins with its first word. */
function isBehind() {
  if (now.typedAt === null) return false;
  const text = textNow();
  return text !== kept && (Boolean(story()) || hasWords(JSON.parse(text)));
}

function soon() {
  clearTimeout(timer);
  const pause = Math.min(PAUSE_MS, waitingSince + LONGEST_WAIT_MS - Date.now());
  timer = setTimeout(run, Math.max(0, pause));
}

function run() {
  clearTimeout(timer);
  if (held) return { kind: held, answer: {} };
  flight ??= saveOnce().finally(() => {
    flight = null;
    goOn();
  });
  return flight;
}

/* What was typed while a request was under way follows it. */
function goOn() {
  if (held || leaving) return;
  if (failures) {
    const pause = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
    // Not all desks at the same moment, when the server comes back.
    timer = setTimeout(run, pause * (0.5 + Math.random()));
  } else if (isMeant) {
    run();
  } else if (isBehind()) {
    waitingSince ??= Date.now();
    soon();
  }
}

async function saveOnce() {
  const asked = isMeant;
  const text = textNow();
  isMeant = false;
  waitingSince = null;
  if (!asked && !isBehind()) {
    say("");
    return { kind: "nothing", answer: {} };
  }
  say("Đang lưu…", { aloud: asked });
  const outcome = await post(asked);
  AFTER[outcome.kind](outcome.answer, { text, asked });
  return outcome;
}

const AFTER = {
  kept(answer, { text, asked }) {
    form.elements.based_on.value = answer.based_on;
    Object.assign(form.dataset, { article: answer.article, ...answer.pages });
    form.action = answer.address;
    if (location.pathname !== answer.address) history.replaceState(null, "", answer.address);
    withdraw("aside");
    now.isAside = false;
    taken(answer, text);
    const but = answer.left_out.length ? `, trừ ô ${labels(answer.left_out).join(", ")}` : "";
    sayUnlessTyping(`${answer.saved}${but}.`, { isWrong: but !== "", aloud: but !== "" || asked });
    showState(answer);
    sayWhatIsTrueNow(answer, but);
    form.dispatchEvent(new CustomEvent("desk:kept", { detail: answer }));
  },

  aside(answer, { text }) {
    withdraw("newer");
    now.isAside = true;
    taken(answer, text);
    sayUnlessTyping(`Đã để riêng ở bản ${answer.number}.`);
    if (areBothShown()) return;
    const isSafe = `Chữ của bạn vẫn còn nguyên, được để riêng ở bản ${answer.number}.`;
    notify("aside", `${answer.aside} ${isSafe}`, {
      label: "Xem hai bản cạnh nhau", isMain: true, act: () => submitWith("_save"),
    });
  },

  wrong({ errors }) {
    showErrors(errors, { all: true });
    say("Chưa lưu được. Hãy xem những ô đánh dấu đỏ; chữ đã gõ vẫn còn nguyên.", { isWrong: true });
  },

  stale() {
    submitWith("_save");
  },

  "signed-out"({ signed_in_as: name, address }, { asked }) {
    // Somebody may have pressed the button while this was under way.
    isMeant ||= asked;
    const detail = { asked, name, needsFactor: Boolean(address) };
    form.dispatchEvent(new CustomEvent("desk:signed-out", { detail }));
    say(`Chưa lưu được. ${whereTheWordsAre()}.`, { isWrong: true });
  },

  refused({ error }) {
    hold("refused");
    notify("refused", error || "Bài này không còn mở được bằng tài khoản của bạn.", {
      label: "Thử lại", act: tryAgain,
    });
    say(`Chưa lưu được. ${whereTheWordsAre()}.`, { isWrong: true });
  },

  "too-large"(answer, { text }) {
    kept = text;
    leftOut = "too-large";
    warn("left-out", `Chưa lưu được: bài quá lớn nên máy chủ không nhận. ${whereTheWordsAre()}.`);
    say(`Bài quá lớn nên máy chủ không nhận. ${whereTheWordsAre()}.`, { isWrong: true });
  },

  offline(answer, { asked }) {
    failed("Mất kết nối", asked);
  },

  broken(answer, { asked }) {
    failed("Máy chủ gặp lỗi", asked);
  },
};

/* The server has these words, all but those of some fields. */
function taken(answer, text) {
  kept = text;
  failures = 0;
  leftOut = answer.left_out.length ? "fields" : null;
  now.number = answer.number;
  editor()?.resetDirty();
  showErrors(answer.errors);
  const isSafe = keepWords() ? IN_THE_BROWSER : ON_THE_PAGE_ONLY;
  if (!answer.left_out.includes("body")) return withdraw("left-out");
  // The story itself: not said in passing.
  warn("left-out", `Ô Nội dung chưa lưu được. ${(answer.errors.body || []).join(" ")} ${isSafe}.`);
}

/* What a button was refused for is saved by now. */
function sayWhatIsTrueNow({ errors }, but) {
  const refused = form.querySelector("[data-refused]");
  if (!refused) return;
  if (Object.keys(errors).length) refused.textContent = `Đã tự lưu${but}. Hãy sửa những ô đánh dấu đỏ.`;
  else refused.remove();
}

/* Returns whether the page shows both texts to choose from. */
export function areBothShown() {
  return form.dataset.unsaved === "conflict";
}

function sayUnlessTyping(sentence, options) {
  say(textNow() === kept ? sentence : "Có chữ chưa lưu", options);
}

function failed(what, asked) {
  isMeant ||= asked;
  failures += 1;
  say(`${what}. ${whereTheWordsAre()} và sẽ tự lưu lại.`, { isWrong: true, aloud: failures === 1 || asked });
}

function whereTheWordsAre() {
  return keepWords() ? IN_THE_BROWSER : ON_THE_PAGE_ONLY;
}

function tryAgain() {
  withdraw("refused");
  resume();
}

/* Leaving with words that are not saved */

window.addEventListener("beforeunload", (event) => {
  if (!leaving && isUnsaved()) event.preventDefault();
});
window.addEventListener("pagehide", keepWords);
document.addEventListener("visibilitychange", () => {
  keepWords();
  if (!held && !leaving && isBehind()) run();
});
window.addEventListener("online", () => {
  if (failures) resume();
});
