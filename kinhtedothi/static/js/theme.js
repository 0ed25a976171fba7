// Light or dark, as the reader chose in the footer. Runs before the page is
// drawn, so that it never flashes in the other one.

const KEY = "giao-dien";
const root = document.documentElement;

function chosen() {
  try {
    return localStorage.getItem(KEY) || "";
  } catch {
    return ""; // Storage may be forbidden; then the machine's choice stands.
  }
}

function apply(theme) {
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
}

// The desk's preview comes in the one that it is to show.
if (!root.dataset.theme) apply(chosen());

addEventListener("DOMContentLoaded", () => {
  const group = document.querySelector("[data-theme-choice]");
  if (!group) return;
  const buttons = [...group.querySelectorAll("button")];
  const show = () => buttons.forEach((b) => b.setAttribute("aria-pressed", String(b.value === chosen())));
  group.hidden = false;
  show();
  group.addEventListener("click", ({ target }) => {
    if (target.tagName !== "BUTTON") return;
    try {
      if (target.value) localStorage.setItem(KEY, target.value);
      else localStorage.removeItem(KEY);
    } catch {
      return;
    }
    apply(target.value);
    show();
  });
});
