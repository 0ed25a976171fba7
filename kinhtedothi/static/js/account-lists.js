// What this device and the account of somebody signed in have saved and follow, put together. The
// account has the last word: articles/kept_lists.py tells how it is found.

import { fetchFragment } from "./fragments.js";
import { keepFollows, toldOfFollows } from "./follows.js";
import { keepSaved, toldOfSaved } from "./saved.js";

const WHOSE = "danh-sach-cua"; // {owner, at}: whose lists the device has, and since when.
const ADDRESS = "/toi/danh-sach/";
let underway = null;

/* The same for all who ask meanwhile; whoever changed something since asks once more. */
export function merge() {
  underway ??= mergeUntilQuiet().finally(() => {
    underway = null;
  });
  return underway;
}

async function mergeUntilQuiet() {
  for (let turn = 0; turn < 5; turn += 1) {
    const told = { saved: toldOfSaved(), follows: toldOfFollows() };
    const before = JSON.stringify(told);
    const holds = await send({ owner: whose()?.owner ?? "", ...told });
    // Something was clicked while the answer was on its way: it must not be lost.
    if (JSON.stringify({ saved: toldOfSaved(), follows: toldOfFollows() }) !== before) continue;
    keepSaved(holds.saved);
    keepFollows(holds.follows);
    localStorage.setItem(WHOSE, JSON.stringify({ owner: holds.owner, at: Date.now() }));
    dispatchEvent(new Event("lists"));
    return;
  }
}

function whose() {
  return JSON.parse(localStorage.getItem(WHOSE) ?? "null");
}

async function send(told) {
  const answer = await fetch(ADDRESS, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRFToken": await token() },
    body: JSON.stringify(told),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${ADDRESS}`);
  return answer.json();
}

async function token() {
  const place = document.querySelector("[data-me]");
  const found = (part) => part.querySelector("[name=csrfmiddlewaretoken]")?.value;
  return found(place) ?? found(await fetchFragment(place.dataset.me));
}

/* Somebody has signed out: what is in their account is not left behind for whoever comes next. */
export function leave() {
  const unsent = (one) => one.unsent && !one.gone;
  keepSaved(toldOfSaved().filter(unsent));
  keepFollows(toldOfFollows().filter(unsent));
  localStorage.removeItem(WHOSE);
  dispatchEvent(new Event("lists"));
}
