/* Before preview.js: the width at which the preview opens when its address names none. It is the
   one that this person chose last on this device, or else the widest that the screen holds. */

const CHOSEN = "xem-truoc-be-ngang";

const preview = document.querySelector("[data-preview]");
const links = [...preview.querySelectorAll("[data-width]")];

function widthToOpenAt() {
  const widths = links.map((link) => link.dataset.width);
  const chosen = localStorage.getItem(CHOSEN);
  if (widths.includes(chosen)) return chosen;
  return widths.findLast((width) => Number(width) <= innerWidth) ?? widths[0];
}

if (!new URLSearchParams(location.search).has("rong")) {
  const opened = widthToOpenAt();
  for (const link of links) {
    if (link.dataset.width === opened) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  preview.querySelector("[data-frame]").className = `preview__frame preview__frame--${opened}`;
}

preview.addEventListener("click", ({ target }) => {
  const link = target.closest("[data-width]");
  if (link) localStorage.setItem(CHOSEN, link.dataset.width);
});
