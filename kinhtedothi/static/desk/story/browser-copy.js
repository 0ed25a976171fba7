/* Words that the server does not have yet, kept in this browser until it has them.
   One copy for each open form; only the person who typed it is ever offered it. */

import { allCopies, forget, hold, keep, keyOf, newNumber, openSittings } from "../kept-copies.js";
import { form, story, wordsOfStory } from "./text.js";

const WORDS = "ktdt-ban-viet";
const KEPT_MS = 30 * 24 * 3600 * 1000;

/* Gives the form its sitting: that of the page before it, or a new one. */
export async function beginSitting() {
  const field = form.elements.sitting;
  if (field.value && (await hold(field.value))) return;
  field.value = newNumber();
  await hold(field.value);
}

/* beside: what stands beside the story, as entriesBeside gives it. isStorySaved: the server lacks
   only that.
   Returns whether the words are safe in the browser. */
export function keepCopy(typedAt, beside, isStorySaved) {
  const words = [...wordsOfStory(), ...beside];
  return keep(ownKey(), { basedOn: form.elements.based_on.value, typedAt, isStorySaved, words });
}

/* A story that has just got its number may have left a copy from before. */
export function forgetCopy(keys = [ownKey(), ownKey("")]) {
  forget(keys);
}

/* Returns what is kept of this very page; it may have come out of another tab. */
export function ownCopy() {
  return allCopies(WORDS).find(({ writer, sitting }) => {
    return writer === form.elements.writer.value && sitting === form.elements.sitting.value;
  });
}

/* Returns the copies that a closed tab left of this story, the newest first. */
export async function leftovers() {
  const open = await openSittings(form.elements.sitting.value);
  const begun = form.dataset.begunIn;
  return allCopies(WORDS).filter(({ writer, of, sitting }) => {
    const isOfThis = of === story() || (of === "" && sitting === begun);
    return writer === form.elements.writer.value && isOfThis && !open.has(sitting);
  }).sort((one, other) => other.typedAt - one.typedAt);
}

/* Lets go of what nobody asked for in a month, whoever typed it. */
export function dropOld() {
  for (const { key, typedAt } of allCopies(WORDS)) {
    if (!(Date.now() - typedAt < KEPT_MS)) forget([key]);
  }
}

function ownKey(of = story()) {
  return keyOf(WORDS, form.elements.writer.value, of, form.elements.sitting.value);
}
