/* “Góp ý sửa bài” by keyboard: one key a decision, while a passage has the focus. Without this file
   every button does the same. */

const passages = [...document.querySelectorAll("[data-passage]")];
const keys = document.querySelector("[data-keys]");
if (keys) keys.hidden = false;
passages[0]?.focus({ preventScroll: true });

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, button, a, summary")) return;
  const here = passages.findIndex((one) => one.contains(document.activeElement));
  if (here < 0) return;
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (step) {
    const to = passages[Math.min(Math.max(here + step, 0), passages.length - 1)];
    to?.focus({ preventScroll: true });
    to?.scrollIntoView({ block: "nearest" });
  } else {
    const wanted = event.key === "Enter" ? "[data-accept]" : `[data-reason="${CSS.escape(event.key)}"]`;
    const button = passages[here].querySelector(wanted);
    if (!button) return;
    // Pressed once: what was sent is not sent again while the page loads.
    passages[here].dataset.going ?? passages[here].requestSubmit(button);
    passages[here].dataset.going = "";
  }
  event.preventDefault();
});
