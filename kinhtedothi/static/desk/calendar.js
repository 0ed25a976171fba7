/* The calendar: what is dragged moves at once and goes back when the newspaper refuses; every
   move can be undone. “Dời…” on each card does the same by keyboard, and without this file. */

import { isJson, postWithToken } from "./session.js";

const READ_AGAIN_EVERY_MS = 60_000;
const SIGNED_OUT = "Chưa dời được vì phiên đăng nhập đã hết. Hãy đăng nhập lại.";
const LOST_CONNECTION = "Chưa dời được vì mất kết nối. Hãy thử lại.";
const FAILED = "Máy chủ gặp lỗi nên chưa dời được. Hãy thử lại.";

const calendar = document.querySelector("[data-calendar]");
const bar = calendar.querySelector("[data-said-bar]");
const said = bar.querySelector("[data-said]");
const undo = bar.querySelector("[data-undo]");

const slots = () => calendar.querySelector("[data-slots]");
const byHours = () => slots().querySelector(".slots--day") !== null;

/* Saying */

let undoing = null;

function say(sentence, { isWrong = false, back = null } = {}) {
  bar.hidden = false;
  bar.classList.toggle("calendar__said--wrong", isWrong);
  said.textContent = sentence;
  undoing = back;
  undo.hidden = back === null;
}

/* Moving */

let moving = false;

/* local: the new time by the clock of Hanoi, “2026-11-23T06:00”. */
async function move(card, local) {
  if (moving || local === card.dataset.local) return;
  moving = true;
  const wasIn = card.contains(document.activeElement);
  const place = { list: card.parentElement, next: card.nextElementSibling, local: card.dataset.local };
  putAt(card, local);
  const answer = await send(card, local).catch(inWordsOfTrouble);
  moving = false;
  if (answer.error) {
    putBack(card, place);
    say(answer.error, { isWrong: true });
    if (answer.status === 409) await readAgain().catch(() => {});
    return;
  }
  for (const name of ["pk", "was"]) card.querySelector(`[name=${name}]`).value = answer[name];
  const id = `${card.dataset.kind}-${answer.pk}`;
  say(answer.said, { back: { id, local: place.local, card } });
  // What it changed besides, a word such as “Trễ”, the newspaper knows.
  await readAgain().catch(() => {});
  if (wasIn) document.getElementById(id)?.querySelector("a").focus();
}

// What fetch throws when there is no connection is a TypeError.
function inWordsOfTrouble(trouble) {
  return { error: trouble instanceof TypeError ? LOST_CONNECTION : FAILED };
}

async function send(card, local) {
  const response = await postWithToken(() => post(card, local));
  if (!response) return { error: SIGNED_OUT };
  if (!isJson(response)) return { error: FAILED, status: response.status };
  return { ...(await response.json()), status: response.status };
}

function post(card, local) {
  const body = new FormData(card.querySelector("[data-move-form]"));
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  body.set("at", local);
  return fetch(calendar.dataset.move, { method: "POST", body, headers: { Accept: "application/json" } });
}

/* A time that is on no slot of this page takes the card off it. */
function putAt(card, local) {
  const length = byHours() ? "2026-11-23T06".length : "2026-11-23".length;
  const slot = [...slots().querySelectorAll("[data-slot]")].find(
    (one) => one.dataset.slot.slice(0, length) === local.slice(0, length),
  );
  card.dataset.local = local;
  card.querySelector("[data-time]").textContent = local.slice(11);
  if (!slot) {
    card.remove();
    return;
  }
  const list = slot.querySelector("[data-entries]");
  const later = [...list.children].find((one) => one !== card && one.dataset.local > local);
  list.insertBefore(card, later ?? null);
}

function putBack(card, { list, next, local }) {
  card.dataset.local = local;
  card.querySelector("[data-time]").textContent = local.slice(11);
  // What came from another week's page, to be undone there, stood on no list here.
  if (list) list.insertBefore(card, next?.parentElement === list ? next : null);
  else card.remove();
}

undo.addEventListener("click", () => {
  if (!undoing) return;
  const { id, local, card } = undoing;
  // On the page of another week the card is not there any more; its own form still is.
  move(document.getElementById(id) ?? card, local);
});

calendar.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-move-form]");
  if (!form) return;
  event.preventDefault();
  move(form.closest("[data-kind]"), form.elements.at.value);
});

/* Dragging */

let dragged = null;

calendar.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[draggable=true]") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.querySelector(".entry__title").textContent);
  dragged.classList.add("entry--dragged");
});

calendar.addEventListener("dragover", (event) => {
  const slot = dragged && event.target.closest("[data-slot]");
  leaveSlot(slot);
  if (!slot) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "move";
  slot.classList.add("slot--over");
  hintIn(slot).textContent = `→ ${inWords(timeAt(slot, event))}`;
});

calendar.addEventListener("drop", (event) => {
  const slot = dragged && event.target.closest("[data-slot]");
  if (!slot) return;
  event.preventDefault();
  const card = dragged;
  const local = timeAt(slot, event);
  stopDragging();
  move(card, local);
});

calendar.addEventListener("dragend", stopDragging);

function stopDragging() {
  dragged?.classList.remove("entry--dragged");
  dragged = null;
  leaveSlot(null);
}

function leaveSlot(except) {
  for (const slot of calendar.querySelectorAll(".slot--over")) {
    if (slot === except) continue;
    slot.classList.remove("slot--over");
    slot.querySelector(".slot__hint")?.remove();
  }
}

function hintIn(slot) {
  const there = slot.querySelector(".slot__hint");
  if (there) return there;
  const hint = Object.assign(document.createElement("p"), { className: "slot__hint" });
  slot.append(hint);
  return hint;
}

/* A day keeps the card's hour; the lower half of an hour is its second half. */
function timeAt(slot, event) {
  if (!byHours()) return slot.dataset.slot.slice(0, 10) + dragged.dataset.local.slice(10);
  return slot.dataset.slot.slice(0, 13) + (isLowerHalf(slot, event) ? ":30" : ":00");
}

function isLowerHalf(slot, event) {
  const { top, height } = slot.getBoundingClientRect();
  return event.clientY > top + height / 2;
}

function inWords(local) {
  const [, month, day] = local.slice(0, 10).split("-");
  return `${local.slice(11)}, ${day}/${month}`;
}

/* A click where nothing stands plans something there. */

calendar.addEventListener("click", (event) => {
  const slot = event.target.closest("[data-slot]");
  const add = slot?.querySelector("[data-add]");
  if (!add || event.target.closest("a, details, button, form, .entry")) return;
  if (!document.getSelection().isCollapsed) return;
  const address = new URL(add.href);
  if (byHours() && isLowerHalf(slot, event)) {
    address.searchParams.set("luc", `${slot.dataset.slot.slice(0, 13)}:30`);
  }
  location.assign(address);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (document.activeElement !== document.body) return;
  const step = { ArrowLeft: "[data-before]", ArrowRight: "[data-after]" }[event.key];
  if (step) calendar.querySelector(step).click();
});

/* Others plan too: the page is read again every minute, unless somebody is in the middle of it. */

function isInUse() {
  return dragged || slots().contains(document.activeElement) || slots().querySelector(".entry__move[open]");
}

async function readAgain() {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!response.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("[data-slots]");
  // Who began to move something meanwhile is not disturbed.
  if (fresh && !dragged && !moving) slots().replaceWith(document.adoptNode(fresh));
}

function keepUp() {
  if (document.hidden || moving || isInUse()) return;
  // Without a connection the page keeps what it shows, and asks again.
  readAgain().catch(() => {});
}

slots().querySelector(".slots--day .slot--now")?.scrollIntoView({ block: "center" });
setInterval(keepUp, READ_AGAIN_EVERY_MS);
document.addEventListener("visibilitychange", keepUp);
