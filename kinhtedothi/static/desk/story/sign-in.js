/* The sign-in ran out in mid-sentence, or the newsroom asks for the second factor again: giving it
   over the page, and going on. */

import { isWriter, useToken, whoIsHere } from "../session.js";
import { notify, withdraw } from "./notices.js";
import { hold, resume } from "./saving.js";
import { form } from "./text.js";

const dialog = document.querySelector("#sign-in");
const fields = dialog.querySelector("form");
const trouble = dialog.querySelector("[data-trouble]");
const button = dialog.querySelector("[data-sign-in]");
const steps = { password: dialog.querySelector("[data-first]"), code: dialog.querySelector("[data-second]") };
const elsewhere = dialog.querySelector("[data-elsewhere]");
const WRONG_CODE = "Mã chưa đúng, hoặc vừa được dùng. Hãy thử mã kế tiếp.";
const OFFLINE = "Chưa đăng nhập được vì mất kết nối hoặc máy chủ gặp lỗi. Hãy thử lại.";
const TOO_OFTEN = "Bạn thao tác hơi nhanh; hãy đợi một lát rồi thử lại.";

let isOut = false;
let other = "";
let codeTo = ""; // where the code goes, once it is all that is missing
let isHalfway = false; // the password was right, and nobody is signed in yet

/* name: of the other person who is signed in, if one is. needsFactor: signed in they still are. */
export function signedOut({ asked = false, name = "", needsFactor = false } = {}) {
  isOut = true;
  other = name || other;
  hold("signed-out");
  const who = other ? `Trình duyệt này đang đăng nhập là ${other}.` : "Phiên đăng nhập đã hết.";
  const why = needsFactor ? "Tòa soạn cần mã xác thực lần nữa." : who;
  const how = needsFactor ? "nhập mã" : "đăng nhập lại";
  notify("signed-out", `${why} Cứ gõ tiếp: chữ được giữ trong máy này, ${how} là tự lưu.`, {
    label: needsFactor ? "Nhập mã" : "Đăng nhập lại", isMain: true, act: open,
  });
  // Nobody who is typing gets a password box under their fingers.
  if (asked) open();
}

/* Returns whether the writer is signed in, here or in another tab; then saving goes on. */
async function look() {
  const here = await whoIsHere();
  if (!isWriter(here)) {
    if (here.factor_at || !isHalfway) ask(here.factor_at || "");
    return here;
  }
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
  look().catch(() => {});
}

/* Asks for the code alone, or for the password. address: where the code goes, "" for nowhere. */
function ask(address, { halfway = false } = {}) {
  const isNew = codeTo !== address;
  codeTo = address;
  isHalfway = halfway;
  steps.password.hidden = Boolean(address);
  steps.code.hidden = !address;
  button.textContent = address ? "Tiếp tục" : "Đăng nhập";
  if (address) elsewhere.href = address;
  if (isNew && dialog.open) fields.elements[address ? "code" : "password"].focus();
}

/* Whoever sits here next must not read it in the page. */
function forgetPassword() {
  fields.elements.password.value = "";
}

function say(sentence) {
  trouble.textContent = sentence;
}

async function signIn() {
  const sentTo = codeTo;
  let here = await look();
  if (!here) return;
  if (sentTo) return giveCode(sentTo, here.token);
  if (codeTo) return;
  if (here.user !== null) {
    await post(dialog.dataset.signOut, { csrfmiddlewaretoken: here.token });
    here = await whoIsHere();
  }
  const { code, ...typed } = Object.fromEntries(new FormData(fields));
  const response = await post(fields.action, { ...typed, csrfmiddlewaretoken: here.token });
  if (response.status === 429) return say(TOO_OFTEN);
  const answer = await response.json();
  if (response.status === 400) return say(errorsOf(answer.form));
  here = await look();
  if (!here) return;
  forgetPassword();
  if (here.user !== null) sayWhose(here);
  else if (!here.factor_at) ask(answer.location, { halfway: true });
}

/* The code that is on the person's phone; a passkey is given in another tab. */
async function giveCode(address, token) {
  const { code } = fields.elements;
  const response = await post(address, { code: code.value, csrfmiddlewaretoken: token });
  if (response.status === 429) return say(TOO_OFTEN);
  code.value = "";
  const here = await look();
  if (!here) return;
  if (here.user !== null) sayWhose(here);
  else say(WRONG_CODE);
}

function sayWhose({ name }) {
  say(`Đây là tài khoản của ${name}, không phải của người đang viết. Chữ chưa lưu.`);
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
