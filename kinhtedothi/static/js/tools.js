// The tools beside a story: text size, sharing, print. Runs before the page is drawn, so
// that the text never jumps to its size, and what this browser cannot do takes no room.

{
  const SIZES = ["", "large", "larger"];
  const SIZES_SAID = ["Cỡ chữ thường.", "Cỡ chữ lớn.", "Cỡ chữ lớn nhất."];
  const KEY = "co-chu";
  const root = document.documentElement;
  function canStore() {
    try {
      return Boolean(localStorage);
    } catch {
      return false; // Storage may be forbidden.
    }
  }

  const able = {
    size: true,
    theme: true,
    share: navigator.share,
    copy: navigator.clipboard,
    print: true,
    save: canStore(),
    listen: window.speechSynthesis,
  };

  /* The step that the text has now, from 0. */
  function step() {
    return Math.max(SIZES.indexOf(root.dataset.textSize || ""), 0);
  }

  function applyStored() {
    let size = "";
    try {
      size = localStorage.getItem(KEY) || "";
    } catch {
      // Storage may be forbidden; then the text has its own size.
    }
    applySize(SIZES.includes(size) ? size : "");
  }

  function applySize(size) {
    if (size) root.dataset.textSize = size;
    else delete root.dataset.textSize;
  }

  root.dataset.tools = Object.keys(able).filter((tool) => able[tool]).join(" ");
  applyStored();

  addEventListener("DOMContentLoaded", () => {
    const article = document.querySelector("[data-article]");
    const one = (name) => article.querySelector(`[data-${name}]`);
    const [smaller, larger] = [one("text-smaller"), one("text-larger")];
    let clock;

    function say(words) {
      // Said again, the same words must be new to a screen reader.
      one("tools-said").textContent = "";
      one("tools-said").textContent = words;
    }

    function showSize() {
      // Not disabled: a button at its end keeps the focus.
      smaller.setAttribute("aria-disabled", String(step() === 0));
      larger.setAttribute("aria-disabled", String(step() === SIZES.length - 1));
    }

    function changeSize(by) {
      const size = SIZES[step() + by];
      if (size !== undefined) {
        applySize(size);
        try {
          localStorage.setItem(KEY, size);
        } catch {
          // Then it holds on this page alone.
        }
      }
      showSize();
      say(SIZES_SAID[step()]);
    }

    function tell(button, words) {
      button.dataset.name ??= button.textContent;
      button.textContent = words;
      say(`${words}.`);
      clearTimeout(clock);
      clock = setTimeout(() => { button.textContent = button.dataset.name; }, 2500);
    }

    async function copyAddress({ currentTarget: button }) {
      try {
        await navigator.clipboard.writeText(article.dataset.address);
        tell(button, "Đã chép");
      } catch {
        tell(button, "Không chép được");
      }
    }

    function share() {
      const title = article.querySelector("h1").textContent;
      // Closing the share sheet is no error.
      navigator.share({ title, url: article.dataset.address }).catch(() => {});
    }

    async function printStory() {
      // Photos that were not scrolled to have not come yet.
      const photos = [...article.querySelectorAll("img")];
      for (const photo of photos) photo.loading = "eager";
      await Promise.allSettled(photos.map((photo) => photo.decode()));
      print();
    }

    showSize();
    smaller.addEventListener("click", () => changeSize(-1));
    larger.addEventListener("click", () => changeSize(1));
    one("share").addEventListener("click", share);
    one("copy").addEventListener("click", copyAddress);
    one("print").addEventListener("click", printStory);
    // Changed on another page, while the browser kept this one.
    addEventListener("pageshow", ({ persisted }) => {
      if (!persisted) return;
      applyStored();
      showSize();
    });
  });
}
