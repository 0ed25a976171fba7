/* An update is posted in place. What is typed is kept in this browser until it is on the page; what
   was sent while the network failed is sent again when it is back, and the form's key keeps it from
   being posted twice. Without this file the form is sent as any other. */

import { forget, keep, keyOf, newNumber } from "../kept-copies.js";
import { isJson, postWithToken, SIGNED_OUT } from "../session.js";

const form = document.querySelector("[data-live]");
const list = document.querySelector("[data-live-list]");
const NAMES = ["text", "headline", "photos", "key"];
const AGAIN_MS = 10_000;
const LIST_MS = 10_000;
const WAITING = "Chưa có mạng. Cập nhật vẫn còn ở đây và sẽ tự đăng khi có mạng lại; sửa chữ thì thôi gửi.";
const FAILED = "Máy chủ gặp lỗi nên chưa đăng. Cập nhật vẫn còn ở đây; hãy bấm đăng lại.";
const FULL = "Trình duyệt này không giữ được bản nháp; đừng đóng trang trước khi đăng.";

function start() {
  const button = form.querySelector(".live-form__post");
  const said = form.querySelector("[data-said]");
  const key = keyOf("tuong-thuat", form.elements.writer.value, form.dataset.story, "");
  let sending = false;
  let again = 0;

  function say(sentence, isWrong = false) {
    said.textContent = sentence;
    said.classList.toggle("live-form__said--wrong", isWrong);
  }

  function typed() {
    const values = Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value]));
    return { ...values, is_key: form.elements.is_key.checked };
  }

  function fill(values) {
    NAMES.forEach((name) => (form.elements[name].value = values[name] ?? ""));
    form.elements.is_key.checked = Boolean(values.is_key);
    form.elements.photos.dispatchEvent(new Event("change"));
  }

  function keepDraft() {
    const { text, headline, photos } = typed();
    if (!(text.trim() || headline.trim() || photos.trim())) return forget([key]);
    if (!keep(key, typed())) say(FULL, true);
  }

  function restore() {
    let draft = null;
    try {
      draft = JSON.parse(localStorage.getItem(key));
    } catch {
      return; // Storage may be forbidden, or hold what somebody else wrote.
    }
    if (!draft?.key || form.elements.text.value) return;
    fill(draft);
    say("Đây là bản chưa đăng còn giữ trên máy này.");
  }

  /* What was typed on while it was being sent stays, as a new update. */
  function posted(sent) {
    const now = typed();
    const isSame = NAMES.every((name) => now[name] === sent[name]);
    const goesOn = !isSame && now.text.startsWith(sent.text);
    const rest = goesOn ? { text: now.text.slice(sent.text.length).trimStart() } : now;
    fill({ ...(isSame ? {} : rest), key: newNumber() });
    keepDraft();
  }

  async function send() {
    const sent = typed();
    const headers = { Accept: "application/json" };
    const response = await postWithToken(() => fetch(form.action, { method: "POST", body: new FormData(form), headers }));
    if (!response || response.status === 401) {
      return say(`${SIGNED_OUT} Hãy đăng nhập lại ở thẻ khác rồi bấm đăng lại.`, true);
    }
    if (!isJson(response)) return say(FAILED, true);
    const answer = await response.json();
    if (!response.ok) {
      if (answer.key) form.elements.key.value = answer.key;
      return say(answer.error, true);
    }
    posted(sent);
    showList(answer.list);
    say(answer.said);
  }

  async function submit(event) {
    event?.preventDefault();
    if (sending) return;
    clearTimeout(again);
    again = 0;
    sending = true;
    button.disabled = true;
    say("Đang đăng…");
    keepDraft();
    try {
      await send();
    } catch (trouble) {
      // What fetch throws when there is no connection is a TypeError.
      if (!(trouble instanceof TypeError)) return say(FAILED, true);
      say(WAITING, true);
      again = setTimeout(submit, AGAIN_MS);
    } finally {
      sending = false;
      button.disabled = false;
    }
  }

  form.addEventListener("submit", submit);
  form.addEventListener("input", () => {
    keepDraft();
    if (sending) return;
    if (again) clearTimeout(again);
    again = 0;
    say("");
  });
  form.addEventListener("change", keepDraft);
  form.elements.text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  addEventListener("online", () => again && submit());
  restore();
}

/* What colleagues posted; not while somebody's finger or focus is on it. */

function showList(html) {
  if (list.contains(document.activeElement)) return;
  const fresh = new DOMParser().parseFromString(html, "text/html").body;
  if (fresh.innerHTML.trim() === list.innerHTML.trim()) return;
  list.replaceChildren(...fresh.childNodes);
}

async function readAgain() {
  if (document.hidden) return;
  try {
    const address = form.dataset.list + location.search;
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (response.ok && isJson(response)) showList((await response.json()).list);
  } catch {
    // Without a connection the list stays as it is.
  }
}

if (form) {
  start();
  setInterval(readAgain, LIST_MS);
  document.addEventListener("visibilitychange", readAgain);
}
