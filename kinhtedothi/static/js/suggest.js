// “Góp ý sửa bài” takes along what the reader has marked in the story.

const LONGEST = 500;

document.addEventListener("pointerdown", takeAlong);
document.addEventListener("click", takeAlong);

function takeAlong(event) {
  const link = event.target.closest?.("a[data-suggest]");
  if (!link) return;
  const selection = getSelection();
  const marked = selection.toString().replace(/\s+/g, " ").trim();
  const story = document.querySelector("[data-article]");
  // A click takes the mark away, so what was marked as it began stays.
  if (!marked || !story.contains(selection.anchorNode)) return;
  link.search = new URLSearchParams({ doan: marked.slice(0, LONGEST) });
}
