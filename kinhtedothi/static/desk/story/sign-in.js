/* The sign-in ran out in mid-sentence: signing in over the page, and going on. */

import { isWriter, useToken, whoIsHere } from "../session.js";
import { notify, withdraw } from "./notices.js";
import { hold, resume } from "./saving.js";
import { form } from "./text.js";

const dialog = document.querySelector("#sign-in");
const fields = dialog.querySelector("form");
const trouble = dialog.querySelector("[data-trouble]");
const button = dialog.querySelector("[data-sign-in]");
const OFFLINE = "Chưa đăng nhập được vì mất kết nối hoặc máy chủ gặp lỗi. Hãy thử lại.";
const TOO_OFTEN = "Bạn thao tác hơi nhanh; hãy đợi một lát rồi thử lại.";

let isOut = false;
let other = "";

/* name: of the other person who is signed in, if one is. */
export function signedOut({ asked = false, name = "" } = {}) {
  isOut = true;
  other = name || other;
  hold("signed-out");
  const who = other ? `Trình duyệt này đang đăng nhập là ${other}.` : "Phiên đăng nhập đã hết.";
  notify("signed-out", `${who} Cứ gõ tiếp: chữ được giữ trong máy này, đăng nhập lại là tự lưu.`, {
    label: "Đăng nhập lại", isMain: true, act: open,
  });
  // Nobody who is typing gets a password box under their fingers.
  if (asked) open();
}

/* Returns whether the writer is signed in, here or in another tab; then saving goes on. */
async function look() {
  const here = await whoIsHere();
  if (!isWriter(here)) return here;
  useToken(here.token);
  isOut = false;
  other = "";
  withdraw("signed-out");
  dialog.close();
  resume();
  return null;
}

function open() {
  if (dialog.open) return;
  say("");
  dialog.showModal();
  fields.elements.password.focus();
}

/* Whoever sits here next must not read it in the page. */
function forgetPassword() {
  fields.elements.password.value = "";
}

function say(sentence) {
  trouble.textContent = sentence;
}

async function signIn() {
  let here = await look();
  if (!here) return;
  if (here.user !== null) {
    await post(dialog.dataset.signOut, { csrfmiddlewaretoken: here.token });
    here = await whoIsHere();
  }
  const typed = Object.fromEntries(new FormData(fields));
  const response = await post(fields.action, { ...typed, csrfmiddlewaretoken: here.token });
  if (response.status === 429) return say(TOO_OFTEN);
  const answer = await response.json();
  if (response.status === 400) return say(errorsOf(answer.form));
  here = await look();
  if (!here) return;
  forgetPassword();
  say(here.user !== null
    ? `Đây là tài khoản của ${here.name}, không phải của người đang viết. Chữ chưa lưu.`
    : "Tài khoản này cần thêm một bước. Hãy đăng nhập ở thẻ mới rồi quay lại đây.");
}

/* allauth answers a script in JSON. */
function post(address, fieldsToSend) {
  return fetch(address, {
    method: "POST",
    body: new URLSearchParams(fieldsToSend),
    headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
  });
}

function errorsOf({ errors, fields: each }) {
  return [...errors, ...Object.values(each).flatMap((field) => field.errors)].join(" ");
}

fields.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  say("");
  try {
    await signIn();
  } catch {
    say(OFFLINE);
  } finally {
    button.disabled = false;
  }
});

dialog.addEventListener("close", forgetPassword);
dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
form.addEventListener("desk:signed-out", (event) => signedOut(event.detail));
// Back from the tab in which they signed in.
window.addEventListener("focus", () => {
  if (isOut) look().catch(() => {});
});
