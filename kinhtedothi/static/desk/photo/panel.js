/* The panel of a photo: its forms are sent in place, and only the part that was sent changes, so that
   words typed in another stay. Without this file they are ordinary forms. */

import { isJson, postWithToken } from "../session.js";
import { startFraming } from "./framing.js";

const FAILED = "Máy chủ không trả lời; chưa lưu gì, chữ đã gõ vẫn còn. Hãy thử lại sau giây lát.";
const LEAVE = "Bỏ những gì chưa lưu ở ảnh này?";
export const HEADERS = { "X-Photo-Panel": "1" };

/* onChanged: told when something about the photo was saved. */
export function startPanel(panel, { onChanged = () => {} } = {}) {
  function begin() {
    for (const form of panel.querySelectorAll("[data-framing]")) startFraming(form);
  }

  async function send(form) {
    const part = form.dataset.panelForm;
    const buttons = [...form.querySelectorAll("button")];
    const post = () => fetch(form.action, { method: "POST", body: new FormData(form), headers: HEADERS });
    buttons.forEach((button) => { button.disabled = true; });
    say(part === "file" ? "Đang thay tệp…" : "Đang lưu…");
    try {
      const response = await postWithToken(post);
      if (!response) throw new Error("signed out");
      if (isJson(response)) say((await response.json()).error, true);
      else if (![200, 409, 422].includes(response.status)) throw new Error(response.status);
      else take(await response.text(), part, response.ok);
    } catch {
      say(FAILED, true);
    } finally {
      buttons.forEach((button) => { button.disabled = false; });
    }
  }

  function take(html, part, isSaved) {
    const answer = new DOMParser().parseFromString(html, "text/html");
    for (const fresh of answer.querySelectorAll("[data-part]")) {
      const old = panel.querySelector(`[data-part="${fresh.dataset.part}"]`);
      const isItsOwn = fresh.dataset.part === part;
      if (old && (isItsOwn || (isSaved && !old.querySelector("[data-changed]")))) {
        old.replaceWith(document.adoptNode(fresh));
      }
    }
    begin();
    const wrong = panel.querySelector(`[data-part="${part}"] :is([role="alert"], .errorlist)`);
    say(isSaved ? answer.querySelector("[data-said]").textContent : "Chưa lưu được; hãy xem chỗ báo đỏ.", !isSaved);
    const place = wrong?.closest(".desk-field")?.querySelector("input, textarea, select");
    if (wrong && !place) wrong.tabIndex = -1;
    (place || wrong || panel.querySelector(`[data-part="${part}"] button:not([hidden], [type="button"])`))?.focus();
    if (isSaved) onChanged();
  }

  function say(words, isWrong = false) {
    const place = panel.querySelector("[data-said]");
    place.textContent = words;
    place.classList.toggle("panel__said--wrong", isWrong);
  }

  panel.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-panel-form]");
    if (!form) return;
    event.preventDefault();
    send(form);
  });
  panel.addEventListener("input", ({ target }) => {
    const form = target.closest("[data-panel-form]");
    if (!form) return;
    form.dataset.changed = "";
    say("");
  });
  panel.addEventListener("photo:framed", () => say(""));

  const isChanged = () => Boolean(panel.querySelector("form[data-changed]"));
  window.addEventListener("beforeunload", (event) => {
    if (isChanged()) event.preventDefault();
  });
  begin();
  return {
    /* Shows another photo; html: its panel. */
    show(html) {
      panel.innerHTML = html;
      begin();
    },
    mayLeave: () => !isChanged() || window.confirm(LEAVE),
  };
}
