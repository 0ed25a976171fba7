/* Notes beside a story are sent in place: what is being typed in the story stays where it is.
   Without this file the answer opens in a new tab. */

import { suggestPeople } from "./mentions.js";
import { isJson, postWithToken, SIGNED_OUT } from "./session.js";

const panel = document.querySelector("[data-notes]");
const form = document.querySelector("#note-form");
const field = panel?.querySelector("textarea");
const said = panel?.querySelector("[data-said]");
const list = panel?.querySelector("[data-thread-list]");
const LOST_CONNECTION = "Chưa gửi được vì mất kết nối. Ghi chú vẫn còn ở đây; hãy gửi lại.";
const FAILED = "Máy chủ gặp lỗi nên chưa gửi được. Ghi chú vẫn còn ở đây; hãy gửi lại.";
let sending = false;

function say(sentence, isWrong = false) {
  said.textContent = sentence;
  said.classList.toggle("notes__said--wrong", isWrong);
}

function showThread(html) {
  const parsed = new DOMParser().parseFromString(`<ol>${html}</ol>`, "text/html");
  const fresh = parsed.querySelector("ol");
  if (fresh.textContent === list.textContent) return;
  list.replaceChildren(...fresh.children);
  list.scrollTop = list.scrollHeight;
}

function post() {
  const headers = { Accept: "application/json" };
  return fetch(form.action, { method: "POST", body: new FormData(form), headers });
}

async function send() {
  let sent = "";
  const response = await postWithToken(() => {
    sent = field.value;
    return post();
  });
  if (!response || response.status === 401) {
    return say(`${SIGNED_OUT} Hãy đăng nhập lại ở thẻ khác rồi gửi lại.`, true);
  }
  if (!isJson(response)) return say(FAILED, true);
  const answer = await response.json();
  if (!response.ok) return say(answer.error, true);
  takeAway(sent);
  showThread(answer.thread);
  say("Đã gửi.");
}

/* What was typed on meanwhile stays; so does all of it when they changed what was sent. */
function takeAway(sent) {
  if (!field.value.startsWith(sent)) return;
  field.value = field.value.slice(sent.length).trimStart();
  // The browser keeps no copy of what is sent.
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

async function submit(event) {
  event.preventDefault();
  if (sending) return;
  sending = true;
  say("Đang gửi…");
  try {
    await send();
  } catch (trouble) {
    // What fetch throws when there is no connection is a TypeError.
    say(trouble instanceof TypeError ? LOST_CONNECTION : FAILED, true);
  } finally {
    sending = false;
  }
}

/* What colleagues wrote while this tab lay behind others. */
async function readAgain() {
  if (document.hidden || sending) return;
  try {
    const response = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (response.ok && isJson(response)) showThread((await response.json()).thread);
  } catch {
    // Without a connection the thread stays as it is.
  }
}

if (panel && form) {
  list.scrollTop = list.scrollHeight;
  field.dataset.beside = field.name;
  suggestPeople(field, panel.dataset.people);
  form.addEventListener("submit", submit);
  field.addEventListener("keydown", (event) => {
    const isSent = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (isSent && !event.defaultPrevented) form.requestSubmit();
  });
  field.addEventListener("input", () => say(""));
  // The panel stands inside the story's form, which must not take a note for its own text.
  for (const name of ["input", "change"]) {
    panel.addEventListener(name, (event) => event.stopPropagation());
  }
  window.addEventListener("beforeunload", (event) => {
    if (field.value.trim()) event.preventDefault();
  });
  document.addEventListener("visibilitychange", readAgain);
}
