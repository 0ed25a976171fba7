/* Rows that people put in order with buttons: up, down, away. */

function moveRow(row, step) {
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
}

/* Wires the buttons of a row; `changed` is told after each move. */
export function wireRow(row, changed) {
  const move = (step) => (event) => {
    moveRow(row, step);
    changed();
    // A button that has no further to go is disabled, and would drop the focus.
    const stay = event.currentTarget.disabled ? row.querySelector("button:not([disabled])") : event.currentTarget;
    stay.focus();
  };
  row.querySelector("[data-up]")?.addEventListener("click", move(-1));
  row.querySelector("[data-down]")?.addEventListener("click", move(1));
  row.querySelector("[data-remove]").addEventListener("click", () => {
    const neighbour = row.nextElementSibling || row.previousElementSibling;
    row.remove();
    changed();
    neighbour?.querySelector("[data-remove]").focus();
  });
}

/* The first cannot go up, nor the last down. */
export function showEnds(list) {
  for (const row of list.children) {
    row.querySelector("[data-up]").disabled = !row.previousElementSibling;
    const down = row.querySelector("[data-down]");
    if (down) down.disabled = !row.nextElementSibling;
  }
}
