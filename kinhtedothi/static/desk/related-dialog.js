/* The dialog of related stories: asked by the event "desk:choose-stories", answers by its `done`. */

import { whenAsked } from "./asked-dialog.js";
import { showEnds, wireRow } from "./ordered-rows.js";

const dialog = document.querySelector("#related-dialog");
const MOST = 8;
const FAILED = "Máy chủ không trả lời. Hãy thử lại sau giây lát.";
const NOTHING = "Không có bài đã đăng nào có những chữ này.";
const NONE_CHOSEN = "Chưa chọn bài nào. Hãy bấm vào một bài trong danh sách.";
const TOO_MANY = `Một hộp giữ nhiều nhất ${MOST} bài. Hãy bỏ bớt trước khi thêm.`;

if (dialog) start();

function start() {
  const find = (selector) => dialog.querySelector(selector);
  const words = find("[data-words]");
  const chosen = find("[data-chosen]");
  const found = find("[data-found]");
  const stories = new WeakMap();
  let asked = 0;
  let waiting = null;

  const answer = whenAsked("desk:choose-stories", dialog, {
    open(detail) {
      chosen.replaceChildren(...detail.stories.map(chosenRow));
      words.value = "";
      changed();
      search();
    },
    shown: () => words.focus(),
  });

  /* What was found; a click takes it */

  async function search() {
    const number = ++asked;
    const query = new URLSearchParams({ q: words.value });
    find("[data-status]").textContent = "Đang tìm…";
    let listed;
    try {
      listed = await (await fetch(`${dialog.dataset.stories}?${query}`)).json();
    } catch {
      listed = { error: FAILED };
    }
    if (number !== asked) return;
    const shown = listed.stories || [];
    found.replaceChildren(...shown.map(foundRow));
    find("[data-status]").textContent = listed.error || (shown.length ? "" : NOTHING);
    changed();
  }

  function foundRow(story) {
    const entry = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { type: "button" });
    const where = Object.assign(document.createElement("span"), {
      textContent: `${story.section} · ${story.published}`,
    });
    button.append(story.headline, where);
    button.addEventListener("click", () => take(story));
    stories.set(entry, story);
    entry.append(button);
    return entry;
  }

  /* A second click gives it back. */
  function take(story) {
    const taken = [...chosen.children].find((entry) => stories.get(entry).id === story.id);
    if (taken) {
      taken.remove();
      changed();
      return;
    }
    if (chosen.children.length >= MOST) {
      find("[data-error]").textContent = TOO_MANY;
      return;
    }
    chosen.append(chosenRow(story));
    changed();
    words.select();
  }

  /* What was chosen, in order */

  function chosenRow(story) {
    const entry = find("[data-chosen-row]").content.firstElementChild.cloneNode(true);
    entry.querySelector("span").textContent = story.headline;
    stories.set(entry, story);
    wireRow(entry, changed);
    return entry;
  }

  function keys() {
    return [...chosen.children].map((entry) => stories.get(entry).id);
  }

  function changed() {
    const taken = keys();
    find("[data-error]").textContent = "";
    showEnds(chosen);
    for (const entry of found.children) {
      entry.querySelector("button").setAttribute("aria-pressed", String(taken.includes(stories.get(entry).id)));
    }
  }

  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 200);
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    found.querySelector("button")?.focus();
  });
  find("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (chosen.children.length) {
      answer([...chosen.children].map((entry) => stories.get(entry)));
      return;
    }
    find("[data-error]").textContent = NONE_CHOSEN;
    words.focus();
  });
}
