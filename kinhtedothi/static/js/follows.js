// What this device follows: {kind, slug, name, at}, the last one first. The one place that knows
// where it is kept. Those of somebody signed in are in their account as well; see account-lists.js.

const KEY = "dang-theo-doi";
const SEEN = "theo-doi-xem-luc";
export const MOST = 50;
const KINDS = ["su-kien", "tac-gia"];
const SLUG = /^[-\w]{1,160}$/;

function isFollow(one) {
  return KINDS.includes(one?.kind) && SLUG.test(one.slug) && typeof one.name === "string";
}

const isSame = (one, other) => one.kind === other.kind && one.slug === other.slug;

/* With what was let go of (gone), so that an account, or another device, lets go of it too. */
export function toldOfFollows() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(stored) ? stored.filter(isFollow) : [];
  } catch {
    return []; // Storage may be forbidden, or hold what somebody else wrote.
  }
}

export function follows() {
  return toldOfFollows().filter((one) => !one.gone).slice(0, MOST);
}

export function isFollowed(one) {
  return follows().some((other) => isSame(one, other));
}

/* These throw where the browser keeps nothing; follow() says whether there was room. */
export function keepFollows(names) {
  const kept = names.filter((one) => !one.gone).slice(0, MOST);
  const gone = names.filter((one) => one.gone).slice(0, MOST);
  localStorage.setItem(KEY, JSON.stringify([...kept, ...gone]));
}

function change({ kind, slug, name }, more) {
  const others = toldOfFollows().filter((other) => !isSame({ kind, slug }, other));
  keepFollows([{ kind, slug, name, at: new Date().toISOString(), unsent: true, ...more }, ...others]);
}

export function unfollow(one) {
  change(one, { gone: true });
}

export function follow(one) {
  if (!isFollowed(one) && follows().length >= MOST) return false;
  change(one);
  return true;
}

/* When the list was last looked at, in milliseconds; 0 before the first time. */
export function lastVisit() {
  try {
    return Date.parse(localStorage.getItem(SEEN)) || 0;
  } catch {
    return 0;
  }
}

export function noteVisit() {
  try {
    localStorage.setItem(SEEN, new Date().toISOString());
  } catch {
    // Then everything stays as new as it was.
  }
}

export function addressOf({ kind, slug }) {
  return `/${kind}/${slug}/`;
}
