/* The list of stories beside the page: found while somebody types, dragged or sent to a place. */

import { drag } from "./dragging.js";

const WAIT_MS = 200;
const FAILED = "Không tìm được lúc này. Hãy thử lại.";

/* places: the list of places, which says what stands where. */
export function startStories(root, places) {
  const found = root.querySelector("[data-found]");
  const words = root.querySelector("[data-words]");
  const section = root.querySelector("[data-section]");
  let waiting = null;
  let asked = 0;

  function wire() {
    for (const story of found.querySelectorAll("[data-story]")) {
      drag(story, () => ({ story: story.dataset.story }));
    }
    mark();
  }

  /* Says of each story where on the page it stands. */
  function mark() {
    for (const story of found.querySelectorAll("[data-story]")) {
      const { story: key } = story.dataset;
      const rows = [...places.querySelectorAll(`[data-by-hand="${key}"], [data-card="${key}"]`)];
      const stands = story.querySelector("[data-stands]");
      stands.textContent = `Đang ở ${rows.map((row) => row.dataset.title).join(", ")}`;
      stands.hidden = rows.length === 0;
    }
  }

  async function search() {
    const number = ++asked;
    const query = new URLSearchParams({ words: words.value, section: section.value });
    let html = null;
    try {
      const response = await fetch(`${root.dataset.stories}?${query}`);
      if (response.ok && !response.redirected) html = await response.text();
    } catch {
      html = null;
    }
    if (number !== asked) return;
    if (html === null) {
      found.textContent = FAILED;
      return;
    }
    found.innerHTML = html;
    wire();
  }

  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, WAIT_MS);
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    search();
  });
  section.addEventListener("change", search);
  wire();
  return { search, mark };
}
