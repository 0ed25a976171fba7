/* What is not saved yet, kept in this browser. An open page is a sitting and keeps a copy under its
   own key, "what:writer:of:sitting"; a copy whose sitting no page holds any more was left behind. */

const LOCK = "ktdt-phien";
const LOCK_WAIT_MS = 1500;

/* A random UUID, version 4. Browsers keep crypto.randomUUID from pages without https. */
export function newNumber() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/* Says to other tabs that what is kept in this sitting is on a screen, and not left behind.
   Returns whether the sitting is this page's: no other holds it.

   The lock is held until the page is gone; a page just left may hold it a moment longer.
   Pages without https do without: another tab may then offer what is still being typed here. */
export function hold(sitting) {
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

/* own: the sitting of this page. */
export async function openSittings(own) {
  const { held } = window.isSecureContext ? await navigator.locks.query() : { held: [] };
  return new Set([...held.map(({ name }) => name.split(":")[1]), own]);
}

export function keyOf(what, writer, of, sitting) {
  return [what, writer, of, sitting].join(":");
}

/* Returns whether the copy is safe in the browser: storage may be full, or forbidden. */
export function keep(key, copy) {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function forget(keys) {
  try {
    keys.forEach((key) => localStorage.removeItem(key));
  } catch {
    // Then there is no copy either.
  }
}

/* Returns all copies of a kind, whoever typed them; of one that cannot be read, its key alone. */
export function allCopies(what) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`${what}:`)).map(read);
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
