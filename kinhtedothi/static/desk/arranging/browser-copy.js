/* What is arranged and not saved, kept in this browser: a page that was left, reloaded or killed
   offers it when it is opened again. One copy for each open page; only who arranged it is ever
   offered it. */

import { allCopies, forget, hold, keep, keyOf, newNumber, openSittings } from "../kept-copies.js";

const ARRANGED = "ktdt-sap-xep";
const KEPT_MS = 7 * 24 * 3600 * 1000;
const PARTS = ["slots", "steps", "based_on"];

const sitting = newNumber();
hold(sitting);

export function keepCopy(form) {
  const fields = PARTS.map((part) => [part, form.elements[part].value]);
  keep(ownKey(form), { at: Date.now(), ...Object.fromEntries(fields) });
}

/* Only what this very page keeps: what another one left stays until it is answered. */
export function forgetCopy(form) {
  forget([ownKey(form)]);
}

export function forgetLeft({ key }) {
  forget([key]);
}

/* Returns the newest copy that no open tab holds any more; undefined when nothing was left. */
export async function newestLeft(form) {
  const open = await openSittings(sitting);
  return allCopies(ARRANGED).filter((copy) => {
    const isOfThis = copy.of === form.getAttribute("action");
    return copy.writer === form.elements.writer.value && isOfThis && !open.has(copy.sitting);
  }).sort((one, other) => other.at - one.at)[0];
}

/* Returns what the form held, by name. */
export function fieldsOf(copy) {
  return Object.fromEntries(PARTS.map((part) => [part, copy[part]]));
}

/* Lets go of what nobody asked for in a week, whoever arranged it. */
export function dropOld() {
  for (const { key, at } of allCopies(ARRANGED)) {
    if (!(Date.now() - at < KEPT_MS)) forget([key]);
  }
}

function ownKey(form) {
  return keyOf(ARRANGED, form.elements.writer.value, form.getAttribute("action"), sitting);
}
