// A story that was taken down: what this device keeps of it says so, as the account does.

import { keepSaved, number, toldOfSaved } from "./saved.js";

const isThis = (story) => number(story.address) === number(location.pathname);
const stories = toldOfSaved();

if (stories.some(isThis)) {
  const gone = { address: `/bai.${number(location.pathname)}.html`, headline: "Bài này không còn trên báo", withdrawn: true };
  keepSaved(stories.map((story) => (isThis(story) ? { ...story, ...gone } : story)));
}
