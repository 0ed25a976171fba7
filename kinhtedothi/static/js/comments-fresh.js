// New comments come onto an open story by themselves, and what left the thread leaves it.

import { markMine } from "./comment-likes.js";
import { stayFresh } from "./fresh.js";
import { freshList } from "./fresh-list.js";

// The newspaper gathers what is approved for two seconds (comments/freshness.py).
const EVERY_MS = 4000;

export function keepFresh(thread) {
  const list = thread.querySelector("[data-fresh-list]");
  const title = thread.querySelector("[data-count]");
  const newest = thread.querySelector("[data-order]");
  const update = freshList({
    place: thread,
    list,
    keyOf: (exchange) => exchange.dataset.exchange,
    words: { new: "bình luận mới" },
    onTaken: () => markMine(thread),
    // Somebody writes or reads out there what a new copy would take away.
    isBusy: (exchange) => exchange.querySelector("[data-reply-box], [data-trouble]") !== null,
  });

  stayFresh(thread.dataset.fresh, (fresh) => {
    title.textContent = fresh.querySelector("[data-count]").textContent;
    // Sorted otherwise, the list is another.
    if (!list.isConnected || (newest && !newest.hasAttribute("aria-current"))) return;
    const isWhole = !fresh.querySelector(".pager");
    update([...fresh.querySelectorAll("[data-exchange]")], { isWhole });
    markMine(thread);
  }, EVERY_MS);
}
