/* The writing desk: saves in place, counts, names the time on the schedule button.
   Every button also works without this file. */

import { renewToken, SIGNED_OUT } from "./session.js";

const form = document.querySelector("#story");
const saved = form.querySelector("[data-saved]");
const basedOn = form.querySelector("[name=based_on]");
const LOST_CONNECTION = "Chưa lưu được vì mất kết nối. Chữ vẫn còn ở đây; hãy thử lại.";
const FAILED = "Máy chủ gặp lỗi nên chưa lưu được. Chữ vẫn còn ở đây; hãy thử lại.";

let unsaved = "unsaved" in form.dataset;
let saving = null;
let acting = false;
let leaving = false;

function editor() {
  return window.CKEDITOR && window.CKEDITOR.instances.id_body;
}

function changed() {
  unsaved = true;
  if (!saving) say("Có chữ chưa lưu");
}

function say(sentence, isWrong = false) {
  saved.textContent = sentence;
  saved.classList.toggle("desk-bar__saved--wrong", isWrong);
}

function saySignedOut() {
  const link = Object.assign(document.createElement("a"), {
    href: form.dataset.signIn, target: "_blank", textContent: "Đăng nhập lại ở thẻ mới",
  });
  say(`${SIGNED_OUT} `, true);
  saved.append(link, ", rồi bấm lại.");
}

/* What fetch throws when there is no connection is a TypeError. */
function sayFailed(trouble) {
  say(trouble instanceof TypeError ? LOST_CONNECTION : FAILED, true);
}

/* Saving in place */

async function send() {
  editor()?.updateElement();
  const data = new FormData(form);
  return fetch(form.getAttribute("action") || location.pathname, {
    method: "POST",
    body: data,
    headers: { Accept: "application/json" },
  });
}

function isJson(response) {
  return (response.headers.get("Content-Type") || "").includes("application/json");
}

/* Returns what the server answered, or null when the draft is not saved. */
function save() {
  saving ??= saveNow().finally(() => { saving = null; });
  return saving;
}

async function saveNow() {
  unsaved = false;
  say("Đang lưu…");
  try {
    let response = await send();
    // An old token is refused on a page, not in JSON.
    const stillSignedIn = response.status !== 403 || isJson(response) || (await renewToken());
    if (response.status === 403 && stillSignedIn) response = await send();
    if (isJson(response) && [409, 422].includes(response.status)) {
      // The whole page says what is wrong beside each field, and shows the other text.
      submitWith("_save");
      return null;
    }
    if (!response.ok || !isJson(response)) {
      unsaved = true;
      if (response.status === 401 || !stillSignedIn) saySignedOut();
      else say(FAILED, true);
      return null;
    }
    const answer = await response.json();
    basedOn.value = answer.based_on;
    form.action = answer.address;
    if (location.pathname !== answer.address) history.replaceState(null, "", answer.address);
    editor()?.resetDirty();
    say(unsaved ? "Có chữ chưa lưu" : answer.saved);
    return answer;
  } catch (trouble) {
    unsaved = true;
    sayFailed(trouble);
    return null;
  }
}

function submitWith(name, value = "1") {
  leaving = true;
  editor()?.updateElement();
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  form.append(field);
  form.submit();
}

/* The other buttons lead to another page, which must not be the sign-in: what is typed here
   would be lost on the way. A second click while the first is under way does nothing. */
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (acting || leaving) return;
  acting = true;
  try {
    await saving;
    if (leaving) return;
    if (await renewToken()) submitWith(event.submitter.name, event.submitter.value || "1");
    else saySignedOut();
  } catch (trouble) {
    sayFailed(trouble);
  } finally {
    acting = false;
  }
});

// A page taken out of the browser's memory by the back button may be older than the draft.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

form.querySelector("[data-save]")?.addEventListener("click", (event) => {
  event.preventDefault();
  save();
});

form.querySelector("[data-preview]")?.addEventListener("click", async (event) => {
  event.preventDefault();
  // Opened at once: a window that opens after waiting counts as unasked for.
  const page = window.open("", "_blank");
  const answer = await save();
  if (!page) return;
  if (answer) page.location = answer.preview;
  else page.close();
});

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    if (form.querySelector("[data-save]")) save();
  }
});

/* Leaving with words that are not saved */

window.addEventListener("beforeunload", (event) => {
  if (unsaved && !leaving) event.preventDefault();
});
form.addEventListener("input", changed);
form.addEventListener("change", changed);

/* Fields of one line: Enter goes on to the next field, pasted breaks become spaces */

for (const field of form.querySelectorAll("[data-one-line]")) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const fields = [...form.querySelectorAll(".desk__text textarea")];
    const next = fields[fields.indexOf(field) + 1];
    if (next?.id === "id_body" && editor()) editor().focus();
    else next?.focus();
  });
  field.addEventListener("input", () => {
    if (!/[\r\n]/.test(field.value)) return;
    const at = field.selectionStart;
    field.value = field.value.replace(/\r?\n/g, " ");
    field.setSelectionRange(at, at);
  });
}

for (const field of form.querySelectorAll("input:not([type=checkbox])")) {
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
}

/* Browsers without field-sizing grow the fields by script */

if (!CSS.supports("field-sizing", "content")) {
  for (const field of form.querySelectorAll("[data-grows]")) {
    const grow = () => {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight}px`;
    };
    field.addEventListener("input", grow);
    grow();
  }
}

/* Live counts */

const LONG_HEADLINE = 90;
const LONG_STANDFIRST = 60;

function words(text) {
  return text.trim() ? text.trim().split(/\s+/).length : 0;
}

function showCount(id, text, isLong = false) {
  const place = form.querySelector(`[data-count-of=${id}]`);
  if (!place) return;
  place.textContent = text;
  place.classList.toggle("desk-count--long", isLong);
}

function countFields() {
  const headline = form.elements.headline.value.trim();
  const letters = [...headline].length;
  showCount("id_headline", `${letters} ký tự · ${words(headline)} chữ`, letters > LONG_HEADLINE);
  const inStandfirst = words(form.elements.standfirst.value);
  showCount("id_standfirst", `${inStandfirst} chữ`, inStandfirst > LONG_STANDFIRST);
}

function countBody() {
  const text = editor() ? editor().document?.getBody()?.getText() : form.elements.body.value;
  showCount("id_body", `${words(text || "").toLocaleString("vi")} chữ`);
}

form.addEventListener("input", countFields);
countFields();

/* The editor */

function watchEditor(instance) {
  instance.on("change", () => {
    changed();
    countBody();
  });
  instance.on("contentDom", countBody);
  instance.setKeystroke(window.CKEDITOR.CTRL + 83, "saveInPlace");
  instance.addCommand("saveInPlace", { exec: () => { save(); }, readOnly: 1, canUndo: false });
  countBody();
}

if (window.CKEDITOR) {
  const instance = editor();
  if (instance?.status === "ready") watchEditor(instance);
  else window.CKEDITOR.on("instanceReady", (event) => watchEditor(event.editor));
}

/* “Lên lịch 06:00, 23/11” */

const schedule = form.querySelector("[data-schedule]");
const time = form.elements.scheduled_for;
if (schedule && time) {
  const label = schedule.textContent;
  const name = () => {
    const [, month, day, hour] = time.value.match(/^\d{4}-(\d\d)-(\d\d)T(\d\d:\d\d)/) || [];
    schedule.textContent = hour ? `${label} ${hour}, ${day}/${month}` : label;
  };
  time.addEventListener("input", name);
  name();
}

/* The editor's toolbar sticks right below the bar */

const bar = form.querySelector(".desk-bar");
new ResizeObserver(() => {
  form.style.setProperty("--desk-bar-height", `${bar.offsetHeight}px`);
}).observe(bar);
