// “Theo dõi” beside a topic or an author.

import { follow, isFollowed, MOST, unfollow } from "./follows.js";
import { signedIn, tellAccount } from "./signed-in.js";

const buttons = [...document.querySelectorAll("[data-follow]")];
const said = document.querySelector("[data-follow-said], [data-tools-said]");

function named({ dataset }) {
  return { kind: dataset.follow, slug: dataset.slug, name: dataset.name };
}

function show() {
  for (const button of buttons) {
    const followed = isFollowed(named(button));
    button.setAttribute("aria-pressed", String(followed));
    button.querySelector("[data-follow-word]").textContent = followed ? "Đang theo dõi" : "Theo dõi";
  }
}

function turn(one) {
  if (isFollowed(one)) {
    unfollow(one);
    return `Đã bỏ theo dõi ${one.name}.`;
  }
  return follow(one)
    ? `Đã theo dõi ${one.name}${signedIn() ? "" : " trên thiết bị này"}.`
    : `Đã theo dõi đủ ${MOST} sự kiện và tác giả; hãy bỏ bớt ở trang Đang theo dõi.`;
}

for (const button of buttons) {
  button.addEventListener("click", () => {
    try {
      said.textContent = turn(named(button));
      show();
      tellAccount();
    } catch {
      button.querySelector("[data-follow-word]").textContent = "Không lưu được";
      said.textContent = "Trình duyệt này không cho lưu.";
    }
  });
}
show();
// Changed in another tab, or on another page while the browser kept this one.
addEventListener("storage", show);
addEventListener("pageshow", show);
addEventListener("lists", show);
