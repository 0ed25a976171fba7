/* The list of places: what is typed counts at once, the photo's point is set by a click, rows are
   dragged as stories are. */

import { drag, dropInto } from "./dragging.js";

/* fill: begins to look for a story for the place that was chosen. */
export function wirePlaces(places, { act, choose, fill }) {
  for (const row of places.querySelectorAll("[data-row]:has(.place__acts)")) wireRow(row, { act, choose, fill });
}

function wireRow(row, { act, choose, fill }) {
  const name = row.dataset.row;
  row.querySelector("[data-fill]")?.addEventListener("click", (event) => {
    event.preventDefault();
    choose(name);
    fill();
  });
  row.addEventListener("focusin", () => choose(name));
  row.querySelector("[data-more]")?.addEventListener("change", ({ target }) => {
    if (!target.name.startsWith("to:")) act(`keep ${name}`);
  });
  const photo = row.querySelector("[data-photo]");
  if (photo) wirePhoto(row, photo, () => act(`keep ${name}`));
  if (row.classList.contains("place--by-hand")) drag(row, () => ({ place: name }));
  dropInto(row, "place--over", (dragged) => put(dragged, name, act));
}

/* dragged: {story} from the list beside the page, or {place} from the page. */
export function put({ story, place }, to, act) {
  if (story) act(`place ${story}`, { to });
  else if (place !== to) act(`move ${place}`, { to });
}

function wirePhoto(row, box, changed) {
  const image = box.querySelector("img");
  const [x, y] = ["focus_x", "focus_y"].map((name) => row.querySelector(`[name$="-${name}"]`));
  const mark = document.createElement("span");
  mark.className = "place__mark";
  box.append(mark);
  box.dataset.ready = "";

  function show() {
    mark.hidden = x.value === "" || y.value === "";
    mark.style.left = `${x.value}%`;
    mark.style.top = `${(y.value / 100) * image.clientHeight}px`;
  }

  image.addEventListener("click", (event) => {
    const { left, top, width, height } = image.getBoundingClientRect();
    x.value = Math.round(((event.clientX - left) / width) * 100);
    y.value = Math.round(((event.clientY - top) / height) * 100);
    show();
    changed();
  });
  row.querySelector("[data-more]").addEventListener("toggle", show);
  show();
}

/* What is typed while an act is on its way must not be lost to its answer. */

const valueOf = (field) => (field.type === "checkbox" ? field.checked : field.value);

/* Returns what the fields say now, by name. */
export function typedIn(places) {
  return new Map([...places.querySelectorAll("[data-more] [name]")].map((field) => [field.name, valueOf(field)]));
}

/* sent: what typedIn() returned when the act was sent. Returns a function that puts what was typed
   since into the new list. */
export function keepTyped(places, sent) {
  const since = [...typedIn(places)].filter(([name, value]) => sent.has(name) && sent.get(name) !== value);
  return () => {
    for (const [name, value] of since) {
      const field = places.querySelector(`[name="${CSS.escape(name)}"]`);
      if (!field) continue;
      if (field.type === "checkbox") field.checked = value;
      else field.value = value;
    }
  };
}

/* Returns a function that puts the focus, and what was open, back once the lists are new. */
export function keepFocus(form) {
  const focused = document.activeElement;
  const caret = focused?.type === "text" ? [focused.selectionStart, focused.selectionEnd] : null;
  const row = focused?.closest("[data-row]")?.dataset.row;
  const opened = [...form.querySelectorAll("[data-more][open]")].map((one) => one.closest("[data-row]").dataset.row);
  const stepped = steppedFrom(focused);
  const how = focused?.name === "act" ? `[value="${CSS.escape(focused.value)}"]` : focused?.id && `#${CSS.escape(focused.id)}`;
  return () => {
    for (const one of form.querySelectorAll("[data-row]")) {
      const more = one.querySelector("[data-more]");
      if (more && opened.includes(one.dataset.row)) more.open = true;
    }
    if (!focused || document.contains(focused) || !form) return;
    const same = stepped(form) ?? (how && form.querySelector(how));
    if (same && caret) same.setSelectionRange(...caret);
    const there = row && form.querySelector(`[data-row="${CSS.escape(row)}"] :is(button:not([disabled]), summary)`);
    (same && !same.disabled ? same : there || form.querySelector("[data-bar] button"))?.focus({ preventScroll: true });
  };
}

/* A story sent up or down takes the focus along, so that the same key sends it further.

   Returns a function that finds the button where the story is now, if it has moved. */
function steppedFrom(button) {
  const [verb, name] = button?.name === "act" ? button.value.split(" ") : [];
  const step = { up: -1, down: 1 }[verb];
  const story = button?.closest("[data-row]")?.dataset.byHand;
  return (form) => {
    if (!step || !story) return null;
    const [area, position] = name.split("/");
    const now = `${area}/${Number(position) + step}`;
    const row = form.querySelector(`[data-row="${CSS.escape(now)}"][data-by-hand="${story}"]`);
    const buttons = row ? [...row.querySelectorAll(":is([value^='up '], [value^='down ']):not([disabled])")] : [];
    return buttons.find(({ value }) => value.startsWith(verb)) ?? buttons[0] ?? null;
  };
}
