// The list of saved stories, made of what this browser keeps.

import { forget, save, savedStories } from "./saved.js";
import { signedIn, tellAccount } from "./signed-in.js";

const place = document.querySelector("[data-saved-stories]");
const row = document.querySelector("[data-saved-story]");
const none = document.querySelector("[data-saved-none]");
const DAY = new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Asia/Ho_Chi_Minh" });

function item(story) {
  const made = row.content.firstElementChild.cloneNode(true);
  const link = made.querySelector("a");
  const button = made.querySelector("button");
  const time = made.querySelector("time");
  link.href = story.address;
  link.textContent = story.headline;
  if (story.withdrawn) link.replaceWith(story.headline);
  time.dateTime = story.at;
  time.textContent = DAY.format(new Date(story.at));
  button.setAttribute("aria-label", `Bỏ lưu: ${story.headline}`);
  // The row stays until the page is left, so that nobody loses one by a slip.
  button.addEventListener("click", () => {
    const isKept = made.toggleAttribute("data-forgotten") === false;
    if (isKept) save(story);
    else forget(story.address);
    tellAccount();
    button.textContent = isKept ? "Bỏ lưu" : "Lưu lại";
    button.setAttribute("aria-label", `${button.textContent}: ${story.headline}`);
  });
  return made;
}

function show() {
  const stories = savedStories();
  place.replaceChildren(...stories.map(item));
  place.hidden = !stories.length;
  none.hidden = stories.length > 0;
}

for (const words of document.querySelectorAll("[data-kept-where]")) {
  words.hidden = (words.dataset.keptWhere === "account") !== signedIn();
}
show();
tellAccount().then(show);
addEventListener("storage", show);
addEventListener("pageshow", ({ persisted }) => persisted && show());
