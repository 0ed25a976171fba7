/* Rows that are also put in order by mouse, pen or finger, beside the buttons of ordered-rows.js. */

/* grip: the part of a row that takes hold of it. `changed` is told when the row went elsewhere. */
export function dragByGrip(row, grip, changed) {
  grip.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    hold(row, event, changed);
  });
}

function hold(row, { pointerId, clientY: start }, changed) {
  const others = [...row.parentElement.children].filter((one) => one !== row);
  const from = [...row.parentElement.children].indexOf(row);
  const ended = new AbortController();

  function placeAt(y) {
    return others.filter((one) => one.getBoundingClientRect().top + one.offsetHeight / 2 < y).length;
  }

  function show(to) {
    others.forEach((one, at) => {
      one.classList.toggle("row--drop-after", to !== from && at === to - 1);
      one.classList.toggle("row--drop-before", to !== from && to === 0 && at === 0);
    });
  }

  function letGo({ type, clientY }) {
    const to = type === "pointerup" ? placeAt(clientY) : from;
    ended.abort();
    show(from);
    row.classList.remove("row--dragged");
    row.style.transform = "";
    if (to === from) return;
    if (to < others.length) others[to].before(row);
    else others.at(-1).after(row);
    changed();
  }

  // The row itself stays where it is until it is let go: one that is moved loses the pointer.
  row.setPointerCapture(pointerId);
  row.classList.add("row--dragged");
  const { signal } = ended;
  row.addEventListener("pointermove", ({ clientY }) => {
    row.style.transform = `translateY(${clientY - start}px)`;
    show(placeAt(clientY));
  }, { signal });
  row.addEventListener("pointerup", letGo, { signal });
  row.addEventListener("pointercancel", letGo, { signal });
}
