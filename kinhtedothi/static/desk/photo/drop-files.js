/* Files dropped on an element; one that misses it must not replace the page and what is typed there. */

/* where: the element; it gets the class `over` while files hang above it. */
export function dropFiles(where, over, onFiles) {
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;

  where.addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth += 1;
    where.classList.add(over);
  });
  where.addEventListener("dragover", (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  where.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (!depth) where.classList.remove(over);
  });
  where.addEventListener("drop", (event) => {
    depth = 0;
    where.classList.remove(over);
    if (!hasFiles(event)) return;
    event.preventDefault();
    onFiles(event.dataTransfer.files);
  });
}
