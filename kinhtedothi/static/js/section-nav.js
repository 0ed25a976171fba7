// The line of sections and its menu.

// How far section-nav.css lets the line fade at its end, in pixels.
const FADE = 28;

const nav = document.querySelector(".section-nav");
const current = nav?.querySelector(".section-nav__list [aria-current]");
const menu = nav?.querySelector("details");

// On a narrow screen the section shown may lie outside the line.
if (current) {
  const list = current.closest("ul");
  const line = list.getBoundingClientRect();
  const place = current.getBoundingClientRect();
  if (place.right > line.right - FADE) {
    list.scrollLeft += (place.left + place.right - line.left - line.right) / 2;
  }
}

addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !menu?.open) return;
  const inside = menu.contains(document.activeElement);
  menu.open = false;
  if (inside) menu.querySelector("summary").focus();
});

addEventListener("click", ({ target }) => {
  if (menu?.open && !menu.contains(target)) menu.open = false;
});
