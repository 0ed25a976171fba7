/* Dragging between the lists and the page in its frame: two documents, one hand. */

let dragged = null;

/* what: returns {story} or {place}, null for what cannot be dragged. */
export function drag(element, what, className = "pick--dragged") {
  element.draggable = true;
  element.addEventListener("dragstart", (event) => {
    dragged = what();
    if (!dragged) return event.preventDefault();
    event.dataTransfer.effectAllowed = "move";
    // Firefox drags nothing without data.
    event.dataTransfer.setData("text/plain", "");
    element.classList.add(className);
    event.stopPropagation();
  });
  element.addEventListener("dragend", () => {
    dragged = null;
    element.classList.remove(className);
  });
}

export const inHand = () => dragged;

/* put: gets what was dropped. className: worn while something hangs over the element. */
export function dropInto(element, className, put) {
  element.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    element.classList.add(className);
  });
  element.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!element.contains(relatedTarget)) element.classList.remove(className);
  });
  element.addEventListener("drop", (event) => {
    element.classList.remove(className);
    if (!dragged) return;
    event.preventDefault();
    const what = dragged;
    dragged = null;
    put(what);
  });
}
