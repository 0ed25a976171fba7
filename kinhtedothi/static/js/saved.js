// The stories that a reader has put aside, kept by this browser alone: {address, headline, at},
// the last one first.

const KEY = "bai-da-luu";
const MOST = 200;
const ADDRESS = /^\/[a-z0-9-]+\.[0-9]+\.html$/;

function isStory(one) {
  return ADDRESS.test(one?.address) && typeof one.headline === "string" && !Number.isNaN(Date.parse(one.at));
}

/* A story keeps its number when its headline, and with it its address, changes. */
function number(address) {
  return address.split(".").at(-2);
}

export function savedStories() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(stored) ? stored.filter(isStory) : [];
  } catch {
    return []; // Storage may be forbidden, or hold what somebody else wrote.
  }
}

export function isSaved(address) {
  return savedStories().some((story) => number(story.address) === number(address));
}

/* Both throw where the browser keeps nothing. */
export function forget(address) {
  const others = savedStories().filter((story) => number(story.address) !== number(address));
  localStorage.setItem(KEY, JSON.stringify(others));
}

export function save(story) {
  forget(story.address);
  localStorage.setItem(KEY, JSON.stringify([story, ...savedStories()].slice(0, MOST)));
}
