/* Narrow, a list's rows become cards, and each cell bears its column's name. The table's head
   begins those names in a capital; here they come as the models have them, for use inside sentences. */

document.addEventListener("DOMContentLoaded", () => {
  for (const cell of document.querySelectorAll("#result_list [data-label]")) {
    const label = isFirstWithoutBox(cell) ? headOf(cell) : cell.dataset.label;
    cell.dataset.label = label.charAt(0).toLocaleUpperCase("vi") + label.slice(1);
  }
});

/* Unfold takes the first cell for the box that chooses a row, also in lists that have none. */
function isFirstWithoutBox(cell) {
  return cell.cellIndex === 0 && !cell.querySelector("input[type=checkbox]");
}

function headOf(cell) {
  return cell.closest("table").tHead?.rows[0]?.cells[0]?.textContent.trim() || cell.dataset.label;
}
