/* What is arranged and not saved, kept in this browser: a page that was left, reloaded or killed
   offers it when it is opened again. Only who arranged it is ever offered it. */

const PREFIX = "ktdt-sap-xep";
const KEPT_MS = 7 * 24 * 3600 * 1000;
const PARTS = ["slots", "steps", "based_on"];

const keyOf = (form) => `${PREFIX}:${form.elements.writer.value}:${form.getAttribute("action")}`;

export function keepCopy(form) {
  const copy = { at: Date.now() };
  for (const part of PARTS) copy[part] = form.elements[part].value;
  try {
    localStorage.setItem(keyOf(form), JSON.stringify(copy));
  } catch {
    // Storage may be full, or forbidden; the page itself still holds everything.
  }
}

export function forgetCopy(form) {
  try {
    localStorage.removeItem(keyOf(form));
  } catch {
    // Then there is no copy either.
  }
}

/* Returns {at: a Date, fields: what the form held}, null for none that is worth an offer. */
export function copyOf(form) {
  try {
    const { at, ...fields } = JSON.parse(localStorage.getItem(keyOf(form)));
    return Date.now() - at < KEPT_MS ? { at: new Date(at), fields } : null;
  } catch {
    return null;
  }
}
