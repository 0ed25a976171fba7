// Suggestions of search, fetched with whoever goes to a box of search.

addEventListener("focusin", ({ target }) => {
  if (!target.matches?.("input[data-suggestions]")) return;
  import("./search-box.js").then(({ suggestIn }) => suggestIn(target), () => {});
});
