// Suggestions of search, fetched with whoever goes to a box of search.

function suggest(input) {
  if (!input?.matches?.("input[data-suggestions]")) return;
  import("./search-box.js").then(({ suggestIn }) => suggestIn(input), () => {});
}

addEventListener("focusin", ({ target }) => suggest(target));
suggest(document.activeElement); // A box in focus before this script came.

// What was left empty is not in the address.
addEventListener("formdata", ({ target, formData }) => {
  if (!target.matches("[role=search]")) return;
  for (const [name, value] of [...formData]) if (!value) formData.delete(name);
});
