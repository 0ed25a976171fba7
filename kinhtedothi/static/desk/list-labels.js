/* Narrow, a list's rows become cards, and each cell bears its column's name. The table's head
   begins those names in a capital; here they come as the models have them, for use inside sentences. */

document.addEventListener("DOMContentLoaded", () => {
  for (const cell of document.querySelectorAll("#result_list [data-label]")) {
    const { label } = cell.dataset;
    cell.dataset.label = label.charAt(0).toLocaleUpperCase("vi") + label.slice(1);
  }
});
