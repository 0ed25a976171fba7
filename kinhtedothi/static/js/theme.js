// Light or dark, as the reader chose in the footer or beside a story. Runs before the
// page is drawn, so that it never flashes in the other one.

const KEY = "giao-dien";
const root = document.documentElement;
// The desk's preview comes in the one that it is to show.
const isGiven = Boolean(root.dataset.theme);
const night = matchMedia("(prefers-color-scheme: dark)");

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

if (!isGiven) apply(chosen());

addEventListener("DOMContentLoaded", () => {
  const group = document.querySelector("[data-theme-choice]");
  const buttons = group ? [...group.querySelectorAll("button")] : [];
  const other = document.querySelector("[data-theme-other]");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : night.matches);

  function show() {
    const theme = root.dataset.theme || "";
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.value === theme)));
    if (other) other.textContent = isDark() ? "Nền sáng" : "Nền tối";
  }

  function choose(theme) {
    try {
      if (theme) localStorage.setItem(KEY, theme);
      else localStorage.removeItem(KEY);
    } catch {
      // Then it holds on this page alone.
    }
    apply(theme);
    show();
  }

  if (group) group.hidden = false;
  show();
  night.addEventListener("change", show);
  group?.addEventListener("click", ({ target }) => {
    if (target.tagName === "BUTTON") choose(target.value);
  });
  other?.addEventListener("click", () => choose(isDark() ? "light" : "dark"));
  // Chosen on another page, while the browser kept this one.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted || isGiven) return;
    apply(chosen());
    show();
  });
});
