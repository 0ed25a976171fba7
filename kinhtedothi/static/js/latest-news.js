// “Tin mới” stays fresh by itself. On its own page a button offers what is new; on the front page
// the short list is another at once, no higher than it was and never under a pointer or the focus.

import { stayFresh } from "./fresh.js";
import { freshList } from "./fresh-list.js";

const place = document.querySelector("[data-fresh]");

function keyOf(item) {
  // A story keeps its number when its headline, and with it its address, changes.
  return item.querySelector("a").getAttribute("href").split(".").at(-2);
}

function offer() {
  const list = place.querySelector(".cards");
  const update = freshList({ place, list, keyOf, words: { new: "tin mới" } });
  stayFresh(place.dataset.fresh, (fresh) => update([...fresh.querySelector(".cards").children]));
}

function replace() {
  let waiting = null;

  function isInUse() {
    return place.matches(":hover") || place.contains(document.activeElement);
  }

  function take() {
    if (!waiting || isInUse()) return;
    const list = place.querySelector(".timed-list");
    const high = list.offsetHeight;
    const fresh = document.importNode(waiting, true);
    waiting = null;
    fresh.style.minHeight = `${high}px`;
    list.replaceWith(fresh);
    while (fresh.offsetHeight > high && fresh.children.length > 1) fresh.lastElementChild.remove();
  }

  place.addEventListener("pointerleave", take);
  place.addEventListener("focusout", () => setTimeout(take));
  stayFresh(place.dataset.fresh, (fresh) => {
    const list = fresh.querySelector(".timed-list");
    const shown = place.querySelector(".timed-list");
    waiting = list.textContent === shown.textContent ? null : list;
    take();
  });
}

if (place) {
  if ("freshOffers" in place.dataset) offer();
  else replace();
}
