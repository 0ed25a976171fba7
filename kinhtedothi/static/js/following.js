// The page of what this device follows: the names, and their newest stories.

import { addressOf, follow, follows, lastVisit, noteVisit, unfollow } from "./follows.js";
import { signedIn, tellAccount } from "./signed-in.js";

const place = document.querySelector("[data-following]");
const one = (name) => document.querySelector(`[data-following-${name}]`);
const WORDS = { "su-kien": "sự kiện", "tac-gia": "tác giả" };
const seen = lastVisit();
let asked = 0;

function item(name) {
  const made = one("name").content.firstElementChild.cloneNode(true);
  const [link, kind, button] = ["a", "span", "button"].map((tag) => made.querySelector(tag));
  link.href = addressOf(name);
  link.textContent = name.name;
  kind.textContent = WORDS[name.kind];
  button.setAttribute("aria-label", `Bỏ theo dõi: ${name.name}`);
  // The row stays until the page is left, so that nobody loses one by a slip.
  button.addEventListener("click", () => {
    const isKept = made.toggleAttribute("data-forgotten") === false;
    if (isKept) follow(name);
    else unfollow(name);
    tellAccount();
    button.textContent = isKept ? "Bỏ theo dõi" : "Theo dõi lại";
    button.setAttribute("aria-label", `${button.textContent}: ${name.name}`);
    showStories();
  });
  return made;
}

function showNames() {
  const names = follows();
  one("names").querySelector("ul").replaceChildren(...names.map(item));
  one("names").hidden = !names.length;
  one("none").hidden = names.length > 0;
}

function markNew(card) {
  const time = card.querySelector("time");
  if (!time || Date.parse(time.dateTime) <= seen) return false;
  time.before(Object.assign(document.createElement("span"), { className: "card__new", textContent: "Mới" }));
  return true;
}

/* In the body of the request: no address tells what anybody follows. */
async function fetchStories(names) {
  const body = new URLSearchParams(names.map(({ kind, slug }) => [kind, slug]));
  const answer = await fetch(place.dataset.following, { method: "POST", body, credentials: "omit" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const template = document.createElement("template");
  template.innerHTML = await answer.text();
  return template.content;
}

async function showStories() {
  const turn = ++asked;
  const names = follows();
  if (!names.length) {
    one("stories").replaceChildren();
    one("said").textContent = "";
    return;
  }
  try {
    const stories = await fetchStories(names);
    if (turn !== asked) return;
    // On the first visit all would be new, which says nothing.
    const count = seen ? [...stories.querySelectorAll(".card")].filter(markNew).length : 0;
    one("stories").replaceChildren(stories);
    one("said").textContent = count ? `${count} bài mới từ lần xem trước.` : "";
    noteVisit();
  } catch {
    if (turn === asked) one("said").textContent = "Chưa tải được bài mới; hãy thử tải lại trang.";
  }
}

for (const words of document.querySelectorAll("[data-kept-where]")) {
  words.hidden = (words.dataset.keptWhere === "account") !== signedIn();
}
showNames();
showStories();
// Stories and names come anew only if the account knew more than this device.
if (signedIn()) {
  const before = JSON.stringify(follows());
  tellAccount().then(() => {
    if (JSON.stringify(follows()) === before) return;
    showNames();
    showStories();
  });
}
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  showNames();
  showStories();
});
