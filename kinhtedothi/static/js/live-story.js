// A live story stays fresh by itself; each update can be shared, and says how long ago it was.

import { stayFresh } from "./fresh.js";
import { freshList, steadily } from "./fresh-list.js";

const place = document.querySelector("[data-live]");
const AGO_MS = 30_000;

/* How long ago */

function ago(moment) {
  const minutes = Math.floor((Date.now() - new Date(moment)) / 60_000);
  if (minutes < 1) return "vừa xong";
  if (minutes < 60) return `${minutes} phút trước`;
  return minutes < 24 * 60 ? `${Math.floor(minutes / 60)} giờ trước` : "";
}

function tellAges() {
  for (const one of place.querySelectorAll("[data-ago]")) one.textContent = ago(one.dataset.ago);
}

/* Sharing */

function addressOf(button) {
  return button.closest(".live-update").querySelector(".live-update__when a").href;
}

function say(sentence) {
  const said = place.querySelector("[data-fresh-said]");
  if (said) said.textContent = sentence;
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(addressOf(button));
    button.textContent = "Đã chép";
    say("Đã chép liên kết.");
  } catch {
    button.textContent = "Không chép được";
    say("Không chép được liên kết.");
  }
  setTimeout(() => { button.textContent = "Chép liên kết"; }, 2500);
}

function share(button) {
  const headline = button.closest(".live-update").querySelector(".live-update__headline");
  const title = headline?.textContent || document.title;
  // Closing the share sheet is no error.
  navigator.share({ title, url: addressOf(button) }).catch(() => {});
}

/* Staying fresh */

function keepFresh() {
  const list = place.querySelector("[data-fresh-list]");
  const flag = document.querySelector("[data-live-flag]");
  let top = place.querySelector("[data-live-top]");
  let topSent = top.outerHTML;

  function takeTop(fresh) {
    if (fresh.outerHTML === topSent || top.contains(document.activeElement)) return;
    topSent = fresh.outerHTML;
    const now = document.importNode(fresh, true);
    steadily(list, () => top.replaceWith(now));
    top = now;
    tellAges();
  }

  /* It waits while it is looked at, unless something in it was withdrawn. */
  function mayTakeTop(fresh) {
    const { top: upper, bottom: lower } = top.getBoundingClientRect();
    const kept = new Set([...fresh.querySelectorAll("a")].map((link) => link.textContent));
    const isLess = [...top.querySelectorAll("a")].some((link) => !kept.has(link.textContent));
    return isLess || lower < 0 || upper > innerHeight;
  }

  const update = freshList({
    place,
    list,
    keyOf: (item) => item.id,
    words: { new: "cập nhật mới" },
    onTaken(fresh) {
      takeTop(fresh);
      tellAges();
    },
  });
  stayFresh(place.dataset.fresh, (fresh) => {
    const freshTop = fresh.querySelector("[data-live-top]");
    const freshUpdates = fresh.querySelector("[data-fresh-list]");
    const isOver = "ended" in freshTop.dataset;
    const isWhole = "freshWhole" in freshUpdates.dataset;
    if (mayTakeTop(freshTop)) takeTop(freshTop);
    update([...freshUpdates.children], { isWhole, more: freshTop });
    if (flag) flag.textContent = isOver ? "Tường thuật" : "Đang tường thuật";
    tellAges();
    return !isOver;
  });
}

if (place) {
  // On the page of one update no other tools have told what the browser can do.
  const able = { share: navigator.share, copy: navigator.clipboard };
  document.documentElement.dataset.tools ??= Object.keys(able).filter((tool) => able[tool]).join(" ");
  // Before this script writes ages into the page.
  if (place.dataset.fresh) keepFresh();
  tellAges();
  setInterval(tellAges, AGO_MS);
  place.addEventListener("click", ({ target }) => {
    if (target.matches("[data-copy-update]")) copy(target);
    if (target.matches("[data-share-update]")) share(target);
  });
}
