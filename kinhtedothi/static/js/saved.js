// The stories that a reader has put aside, as this browser keeps them: {address, headline, at}, the
// last one first; withdrawn: it is no longer in the newspaper, and the headline says so. Those of
// somebody signed in are in their account as well; see account-lists.js.

const KEY = "bai-da-luu";
const MOST = 200;
const ADDRESS = /^\/[a-z0-9-]+\.[0-9]+\.html$/;

function isStory(one) {
  return ADDRESS.test(one?.address) && typeof one.headline === "string" && !Number.isNaN(Date.parse(one.at));
}

/* A story keeps its number when its headline, and with it its address, changes. */
export function number(address) {
  return address.split(".").at(-2);
}

/* With what was let go of (gone), so that an account, or another device, lets go of it too. */
export function toldOfSaved() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(stored) ? stored.filter(isStory) : [];
  } catch {
    return []; // Storage may be forbidden, or hold what somebody else wrote.
  }
}

export function savedStories() {
  return toldOfSaved().filter((story) => !story.gone);
}

export function isSaved(address) {
  return savedStories().some((story) => number(story.address) === number(address));
}

/* These throw where the browser keeps nothing. */
export function keepSaved(stories) {
  const kept = stories.filter((story) => !story.gone).slice(0, MOST);
  const gone = stories.filter((story) => story.gone).slice(0, MOST);
  localStorage.setItem(KEY, JSON.stringify([...kept, ...gone]));
}

function change(story) {
  const others = toldOfSaved().filter((other) => number(other.address) !== number(story.address));
  keepSaved([{ ...story, at: new Date().toISOString(), unsent: true }, ...others]);
}

export function forget(address) {
  change({ address, headline: "", gone: true });
}

export function save({ address, headline }) {
  change({ address, headline });
}
