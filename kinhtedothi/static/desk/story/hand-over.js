/* A story passes from one desk to another: the page it is taken from saves its last words and
   stops; the page that takes it waits for them, and opens the story anew. */

import { isJson, SIGNED_OUT } from "../session.js";
import { notify, withdraw } from "./notices.js";
import { ask, open, post, stop } from "./presence.js";
import { flush, hold, isUnsaved, now, resume, submitWith } from "./saving.js";
import { editor, form } from "./text.js";

const ASK_EVERY_MS = 1000;
const LONGEST_WAIT_MS = 20_000;
const LOST_CONNECTION = "Chưa nhận được bài vì mất kết nối. Hãy thử lại.";
const FAILED = "Máy chủ gặp lỗi nên chưa nhận được bài. Hãy thử lại.";

const dialog = document.querySelector("#take-over");
const question = dialog.querySelector("[data-question]");
const progress = dialog.querySelector("[data-progress]");
const trouble = dialog.querySelector("[data-trouble]");

let frozen = false;
let handing = false;

/* Taking */

/* event: of the button, whose words are the question. */
export function askToTake(event) {
  dialog.querySelector("h2").textContent = `${event.currentTarget.textContent}?`;
  question.hidden = false;
  progress.hidden = true;
  trouble.textContent = "";
  dialog.showModal();
}

async function take() {
  question.hidden = true;
  progress.hidden = false;
  hold("taking");
  // A request that is under way belongs to what was typed before.
  await flush();
  try {
    const response = await post(form.dataset.takeOver);
    if (!response) return fail(SIGNED_OUT);
    if (!isJson(response)) return fail(FAILED);
    if (!response.ok) return fail((await response.json()).error);
    await lastWordsOfTheOthers();
    await goOn();
  } catch {
    fail(LOST_CONNECTION);
  }
}

/* One that stays silent is not waited for: what it saved counts, the rest stays in its browser. */
async function lastWordsOfTheOthers() {
  const until = Date.now() + LONGEST_WAIT_MS;
  while (Date.now() < until) {
    const answer = await ask({ taking: "1" });
    if (answer && !answer.waiting) return;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}

/* What was typed here before the story was taken stands beside what the other page saved. */
async function goOn() {
  if (frozen || !isUnsaved()) return open();
  const { kind } = await resume();
  if (kind === "aside") submitWith("_save");
  else open();
}

function fail(sentence) {
  trouble.textContent = sentence;
  question.hidden = false;
  progress.hidden = true;
  if (!frozen) resume();
}

dialog.querySelector("[data-take]").addEventListener("click", take);
dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
dialog.addEventListener("cancel", (event) => {
  if (question.hidden) event.preventDefault();
});

/* Handing over. taken: {sentence}. */
export async function handOver({ sentence }) {
  if (handing || dialog.open) return;
  handing = true;
  freeze();
  const { kind } = await flush();
  const isSaved = ["kept", "aside", "nothing"].includes(kind);
  if (isSaved && (await ask({ handed_over: "1" }))) finish(sentence);
  else notify("taken", `${sentence} Đang lưu những chữ sau cùng của bạn…`);
  handing = false;
}

function finish(sentence) {
  stop();
  hold("taken");
  withdraw("newer");
  withdraw("aside");
  // They may have been saved before this page heard that the story is somebody else's.
  const where = now.isAside ? `được để riêng ở bản ${now.number}` : `đã lưu ở bản ${now.number}`;
  const but = isUnsaved() ? " Chữ chưa lưu được thì giữ trong máy này." : "";
  notify("taken", `${sentence} Chữ của bạn ${where}.${but}`, {
    label: "Nhận lại", isMain: true, act: askToTake,
  });
}

/* Words can still be read and copied, no longer changed. */
function freeze() {
  if (frozen) return;
  frozen = true;
  form.classList.add("desk--frozen");
  editor()?.setReadOnly(true);
  for (const field of form.querySelectorAll(".desk__text textarea")) field.readOnly = true;
  form.querySelector(".desk__side").inert = true;
  for (const button of form.querySelectorAll(".desk-bar__buttons button")) button.disabled = true;
}
