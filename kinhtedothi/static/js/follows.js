// What this device follows: {kind, slug, name, at}, the last one first. The one place that knows
// where it is kept.

const KEY = "dang-theo-doi";
const SEEN = "theo-doi-xem-luc";
export const MOST = 50;
const KINDS = ["su-kien", "tac-gia"];
const SLUG = /^[-\w]{1,160}$/;

function isFollow(one) {
  return KINDS.includes(one?.kind) && SLUG.test(one.slug) && typeof one.name === "string";
}

const isSame = (one, other) => one.kind === other.kind && one.slug === other.slug;

export function follows() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(stored) ? stored.filter(isFollow).slice(0, MOST) : [];
  } catch {
    return []; // Storage may be forbidden, or hold what somebody else wrote.
  }
}

export function isFollowed(one) {
  return follows().some((other) => isSame(one, other));
}

/* Both throw where the browser keeps nothing; follow() says whether there was room. */
export function unfollow(one) {
  localStorage.setItem(KEY, JSON.stringify(follows().filter((other) => !isSame(one, other))));
}

export function follow(one) {
  const others = follows().filter((other) => !isSame(one, other));
  if (others.length >= MOST) return false;
  localStorage.setItem(KEY, JSON.stringify([{ ...one, at: new Date().toISOString() }, ...others]));
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
