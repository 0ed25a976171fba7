/* Words that the server does not have yet, kept in this browser until it has them.
   One copy for each open form; only the person who typed it is ever offered it. */

import { form, story, wordsOfStory } from "./text.js";

const PREFIX = "ktdt-ban-viet";
const LOCK = "ktdt-phien";
const KEPT_MS = 30 * 24 * 3600 * 1000;
const LOCK_WAIT_MS = 1500;

/* Gives the form its sitting: that of the page before it, or a new one. The lock says to other
   tabs that its words are on a screen, and no leftovers. */
export async function beginSitting() {
  const field = form.elements.sitting;
  if (field.value && (await lock(field.value))) return;
  field.value = newNumber();
  await lock(field.value);
}

/* A random UUID, version 4. Browsers keep crypto.randomUUID from pages without https. */
export function newNumber() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/* beside: what stands beside the story, as entriesBeside gives it. isStorySaved: the server lacks
   only that.
   Returns whether the words are safe in the browser: storage may be full, or forbidden. */
export function keepCopy(typedAt, beside, isStorySaved) {
  const words = [...wordsOfStory(), ...beside];
  const copy = { basedOn: form.elements.based_on.value, typedAt, isStorySaved, words };
  try {
    localStorage.setItem(keyOf(), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

/* A story that has just got its number may have left a copy from before. */
export function forgetCopy(keys = [keyOf(), keyOf("")]) {
  try {
    keys.forEach((key) => localStorage.removeItem(key));
  } catch {
    // Then there is no copy either.
  }
}

/* Returns what is kept of this very page; it may have come out of another tab. */
export function ownCopy() {
  return allCopies().find(({ writer, sitting }) => {
    return writer === form.elements.writer.value && sitting === form.elements.sitting.value;
  });
}

/* Returns the copies that a closed tab left of this story, the newest first. */
export async function leftovers() {
  const open = await openSittings();
  const begun = form.dataset.begunIn;
  return allCopies().filter(({ writer, of, sitting }) => {
    const isOfThis = of === story() || (of === "" && sitting === begun);
    return writer === form.elements.writer.value && isOfThis && !open.has(sitting);
  }).sort((one, other) => other.typedAt - one.typedAt);
}

/* Lets go of what nobody asked for in a month, whoever typed it. */
export function dropOld() {
  for (const { key, typedAt } of allCopies()) {
    if (!(Date.now() - typedAt < KEPT_MS)) forgetCopy([key]);
  }
}

function keyOf(of = story()) {
  return [PREFIX, form.elements.writer.value, of, form.elements.sitting.value].join(":");
}

function allCopies() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}:`)).map(read);
  } catch {
    return [];
  }
}

function read(key) {
  const [, writer, of, sitting] = key.split(":");
  try {
    return { key, writer, of, sitting, ...JSON.parse(localStorage.getItem(key)) };
  } catch {
    return { key };
  }
}

/* The lock is held until the page is gone; a page just left may hold it a moment longer.
   Pages without https do without: another tab may then offer what is still being typed here. */
function lock(sitting) {
  if (!window.isSecureContext) return Promise.resolve(true);
  return new Promise((resolve) => {
    const held = () => {
      resolve(true);
      return new Promise(() => {});
    };
    const signal = AbortSignal.timeout(LOCK_WAIT_MS);
    navigator.locks.request(`${LOCK}:${sitting}`, { signal }, held).catch(() => resolve(false));
  });
}

async function openSittings() {
  const { held } = window.isSecureContext ? await navigator.locks.query() : { held: [] };
  return new Set([...held.map(({ name }) => name.split(":")[1]), form.elements.sitting.value]);
}
