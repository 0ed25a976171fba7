// What an article does beyond being read: text size, share, print, and the
// beacon that counts a reading.

const article = document.querySelector("[data-article]");
const SIZES = ["", "large", "larger"];
const SIZE_KEY = "co-chu";

function storedSize() {
  try {
    return SIZES.indexOf(localStorage.getItem(SIZE_KEY) || "");
  } catch {
    return 0;
  }
}

function applySize(index) {
  const size = SIZES[index] || "";
  if (size) document.documentElement.dataset.textSize = size;
  else delete document.documentElement.dataset.textSize;
  article.querySelector("[data-text-smaller]").disabled = index <= 0;
  article.querySelector("[data-text-larger]").disabled = index >= SIZES.length - 1;
}

function changeSize(step) {
  const index = Math.min(Math.max(storedSize() + step, 0), SIZES.length - 1);
  try {
    localStorage.setItem(SIZE_KEY, SIZES[index]);
  } catch {
    return;
  }
  applySize(index);
}

async function copyAddress(button) {
  const said = button.textContent;
  try {
    await navigator.clipboard.writeText(article.dataset.address);
    button.textContent = "Đã chép";
  } catch {
    button.textContent = "Không chép được";
  }
  setTimeout(() => { button.textContent = said; }, 2000);
}

// A reading is counted once a visit to the page has lasted ten visible seconds.
function countReading() {
  let visibleSeconds = 0;
  const clock = setInterval(() => {
    if (document.visibilityState !== "visible") return;
    visibleSeconds += 1;
    if (visibleSeconds < 10) return;
    clearInterval(clock);
    navigator.sendBeacon(article.dataset.beacon);
  }, 1000);
}

if (article) {
  const tools = article.querySelector("[data-tools]");
  tools.hidden = false;
  applySize(Math.max(storedSize(), 0));
  article.querySelector("[data-text-smaller]").addEventListener("click", () => changeSize(-1));
  article.querySelector("[data-text-larger]").addEventListener("click", () => changeSize(1));
  article.querySelector("[data-print]").addEventListener("click", () => print());
  article.querySelector("[data-copy]").addEventListener("click", ({ target }) => copyAddress(target));
  const share = article.querySelector("[data-share]");
  share.closest("li").hidden = !navigator.share;
  share.addEventListener("click", () => {
    // Closing the share sheet is no error.
    navigator.share({ title: document.title, url: article.dataset.address }).catch(() => {});
  });
  // The desk's preview has no beacon.
  if (article.dataset.beacon) countReading();
}
