/* The buttons. Those of acts lead to another page, which must be neither the sign-in nor an
   error: so what is typed is saved first. */

import { renewToken } from "../session.js";
import { warn, withdraw } from "./notices.js";
import { flush, hold, isLeaving, resume, save, submitWith } from "./saving.js";
import { signedOut } from "./sign-in.js";
import { form } from "./text.js";

const GO_ON_AFTER = ["kept", "aside", "nothing"];
// Of other outcomes there is a word already.
const WHY_NOT = {
  offline: "vì mất kết nối. Hãy bấm lại khi có mạng.",
  broken: "vì máy chủ gặp lỗi. Hãy bấm lại sau ít phút.",
  "too-large": "vì bài quá lớn nên máy chủ không nhận.",
};

let acting = false;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  // A second click while the first is under way does nothing.
  if (acting || isLeaving()) return;
  acting = true;
  const { name = "_save", value = "", textContent = "Lưu nháp" } = event.submitter || {};
  try {
    await act(name, value || "1", textContent.trim());
  } finally {
    acting = false;
  }
});

/* label: what the button says. */
async function act(name, value, label) {
  withdraw("act");
  const open = await takeNamesIn();
  if (open.length) return warn("act", `Chưa làm được “${label}”: ${inWords(open)}.`);
  if (value === "theirs") return takeTheirs(label);
  const { kind } = await flush();
  if (kind === "signed-out") return signedOut({ asked: true });
  if (isLeaving()) return;
  if (!GO_ON_AFTER.includes(kind)) return sayWhyNot(label, kind);
  try {
    if (kind !== "nothing" || (await renewToken())) submitWith(name, value);
    else signedOut({ asked: true });
  } catch {
    sayWhyNot(label, "offline");
  }
}

/* Nothing of one's own is saved when the other text is taken, however slow the server is. */
async function takeTheirs(label) {
  hold("theirs");
  try {
    if (await renewToken()) return submitWith("_merge", "theirs");
    signedOut({ asked: true });
  } catch {
    sayWhyNot(label, "offline");
  }
  return resume();
}

/* Stands until a button is pressed again: what is saved by itself does not do what was asked. */
function sayWhyNot(label, kind) {
  if (WHY_NOT[kind]) warn("act", `Chưa làm được “${label}” ${WHY_NOT[kind]}`);
}

/* Returns [label of the field, name] of each name that was typed and means nobody, or several. */
async function takeNamesIn() {
  const waiting = [];
  form.dispatchEvent(new CustomEvent("desk:take-in", { detail: waiting }));
  return (await Promise.all(waiting)).filter(Boolean);
}

function inWords(open) {
  const each = open.map(([label, name]) => `“${name}” ở ô ${label}`);
  return `${each.join(", ")} chưa được thêm. Hãy chọn trong gợi ý hoặc xóa đi rồi bấm lại`;
}

async function saveAll() {
  withdraw("act");
  const open = await takeNamesIn();
  const answer = await save();
  if (open.length) warn("act", `Chưa lưu ${inWords(open)}.`);
  return answer;
}

form.querySelector("[data-save]")?.addEventListener("click", (event) => {
  event.preventDefault();
  saveAll();
});

form.querySelector("[data-preview]")?.addEventListener("click", async (event) => {
  event.preventDefault();
  // Opened at once: a window that opens after waiting counts as unasked for.
  const page = window.open("", "_blank");
  const answer = await saveAll();
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
  if (form.querySelector("[data-save]")) saveAll();
});

export function saveByKey(instance) {
  instance.setKeystroke(window.CKEDITOR.CTRL + 83, "saveInPlace");
  instance.addCommand("saveInPlace", { exec: () => { saveAll(); }, readOnly: 1, canUndo: false });
}
