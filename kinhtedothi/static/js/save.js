// “Lưu bài” beside a story.

import { forget, isSaved, save } from "./saved.js";
import { signedIn, tellAccount } from "./signed-in.js";

const article = document.querySelector("[data-article]");
const button = article.querySelector("[data-save]");
const list = article.querySelector("[data-saved-list]");
const said = article.querySelector("[data-tools-said]");
const address = new URL(article.dataset.address).pathname;

function show() {
  const saved = isSaved(address);
  button.textContent = saved ? "Bỏ lưu" : "Lưu bài";
  list.toggleAttribute("data-ready", saved);
}

button.addEventListener("click", () => {
  try {
    if (isSaved(address)) {
      forget(address);
      said.textContent = "Đã bỏ lưu.";
    } else {
      const headline = article.querySelector("h1").textContent;
      save({ address, headline });
      said.textContent = signedIn() ? "Đã lưu vào tài khoản." : "Đã lưu trên thiết bị này.";
    }
    show();
    tellAccount();
  } catch {
    button.textContent = "Không lưu được";
    said.textContent = "Trình duyệt này không cho lưu.";
  }
});
show();
// Changed in another tab, or on another page while the browser kept this one.
addEventListener("storage", show);
addEventListener("pageshow", show);
addEventListener("lists", show);
