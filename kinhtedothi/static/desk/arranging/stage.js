/* The page itself, in a frame as wide as a reader's screen: its places are chosen by a click,
   dragged, and dropped upon. */

import { drag, dropInto } from "./dragging.js";
import { put } from "./places.js";

const LOWEST = 420;

export function startStage(root, { act, open, ready }) {
  const box = root.querySelector("[data-stage-box]");
  const stage = box.querySelector("[data-stage]");
  const frame = box.querySelector("[data-frame]");
  const marks = box.querySelector("[data-marks]");
  const to = root.querySelector("[data-to]");
  /* Whether this editor arranges a place. */
  const may = (name) => to !== null && [...to.options].some(({ value }) => value === name);
  let width = 1280;
  let theme = "light";

  box.hidden = false;
  stage.classList.add("preview__stage--fitted");
  frame.src = root.dataset.page;

  const inside = () => (frame.contentDocument?.querySelector("main") ? frame.contentDocument : null);

  /* Fitting */

  function fit() {
    const scale = Math.min(1, stage.clientWidth / width);
    const top = stage.getBoundingClientRect().top - box.getBoundingClientRect().top;
    const height = Math.max(LOWEST, innerHeight - top - 80);
    stage.style.height = `${height}px`;
    frame.style.height = `${height / scale}px`;
    frame.style.transform = `translateX(${(stage.clientWidth - width * scale) / 2}px) scale(${scale})`;
  }

  new ResizeObserver(fit).observe(root);
  addEventListener("resize", fit);
  fit();

  box.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-width], [data-theme-word]");
    if (!button) return;
    if (button.dataset.width) {
      width = Number(button.dataset.width);
      frame.className = `preview__frame preview__frame--${width}`;
    } else theme = button.dataset.themeWord;
    for (const other of button.parentElement.children) other.setAttribute("aria-pressed", String(other === button));
    dress();
    fit();
  });
  marks.addEventListener("change", dress);

  function dress() {
    const page = inside();
    if (!page) return;
    page.documentElement.dataset.theme = theme;
    page.body.classList.toggle("arranges", marks.checked);
  }

  /* The page in the frame is not for walking away from. */

  frame.addEventListener("load", () => {
    const page = inside();
    if (!page) return;
    const stay = (event) => {
      if (event.target.closest?.("a, form")) event.preventDefault();
      const place = event.target.closest?.("[data-place]");
      if (place && event.type === "click") open(place.dataset.place);
    };
    page.addEventListener("click", stay, true);
    page.addEventListener("submit", stay, true);
    wire(page);
  });

  function wire(page) {
    for (const place of page.querySelectorAll("[data-place]")) {
      const name = place.dataset.place;
      for (const link of place.querySelectorAll("a, img")) link.draggable = false;
      if (to) drag(place, () => held(place), "dragged");
      if (may(name)) dropInto(place, "over", (dragged) => put(dragged, name, act));
    }
    dress();
    ready();
  }

  /* What came by itself has no place to leave: it is put where it is dropped as a story. */
  function held(place) {
    if (!place.dataset.byHand) return { story: place.dataset.article };
    return may(place.dataset.place) ? { place: place.dataset.place } : null;
  }

  return {
    /* html: of the whole page, as an act made it. */
    show(html) {
      const page = inside();
      if (!page) return;
      const made = new DOMParser().parseFromString(html, "text/html");
      page.querySelector("main").replaceWith(page.adoptNode(made.querySelector("main")));
      wire(page);
    },
    /* Shows which places hold what somebody put there, and which one stories go to. */
    mark(chosen, places) {
      const page = inside();
      if (!page) return;
      const rows = new Map([...places.querySelectorAll(".place--by-hand:not(.place--hidden)")].map((row) => [row.dataset.row, row]));
      for (const place of page.querySelectorAll("[data-place]")) {
        const row = rows.get(place.dataset.place);
        const pin = row?.querySelector("[name$='-pinned']")?.checked;
        if (row) place.dataset.byHand = pin ? "Ghim" : "Đặt tay";
        else delete place.dataset.byHand;
        place.toggleAttribute("data-chosen", place.dataset.place === chosen);
      }
    },
  };
}
