/* “Kho ảnh”: files dropped anywhere, arrow keys through the grid, a photo's details beside it. */

import { dropFiles } from "./drop-files.js";
import { HEADERS, startPanel } from "./panel.js";
import { uploadRows } from "./upload-rows.js";

const OPEN = "anh";
const FAILED = "Không mở được ảnh này. Hãy kiểm tra kết nối rồi thử lại.";

const library = document.querySelector("[data-library]");
const panel = library.querySelector("[data-panel]");
const inPanel = startPanel(panel, { onChanged: refresh });
let opened = new URLSearchParams(window.location.search).get(OPEN);

/* The panel */

const cells = () => [...library.querySelectorAll("[data-grid] [data-open]")];
const cellOf = (number) => cells().find((cell) => cell.dataset.open === String(number));

async function open(number, address, { focus = true, remember = true } = {}) {
  if (!inPanel.mayLeave()) return;
  let html;
  try {
    const response = await fetch(address, { headers: HEADERS });
    if (!response.ok) throw new Error(response.status);
    html = await response.text();
  } catch {
    html = `<p class="desk-notice desk-notice--wrong" role="alert">${FAILED}</p>`;
  }
  opened = String(number);
  panel.hidden = false;
  library.classList.add("library--open");
  inPanel.show(html);
  panel.scrollTop = 0;
  if (remember) note(opened);
  mark();
  if (focus) panel.querySelector("[data-panel-title]")?.focus();
}

function close({ remember = true } = {}) {
  if (panel.hidden || !inPanel.mayLeave()) return;
  const cell = cellOf(opened);
  opened = null;
  panel.hidden = true;
  panel.replaceChildren();
  library.classList.remove("library--open");
  if (remember) note(null);
  mark();
  cell?.focus();
}

/* Which photo is open stands in the address, to be sent to a colleague and to go back from. */
function note(number) {
  const address = new URL(window.location.href);
  if (number) address.searchParams.set(OPEN, number);
  else address.searchParams.delete(OPEN);
  window.history.pushState(null, "", address);
}

function mark() {
  for (const cell of cells()) {
    if (cell.dataset.open === opened) cell.setAttribute("aria-current", "true");
    else cell.removeAttribute("aria-current");
  }
  const at = cells().findIndex((cell) => cell.dataset.open === opened);
  for (const button of panel.querySelectorAll("[data-step]")) {
    button.hidden = !cells()[at + Number(button.dataset.step)] || at < 0;
  }
}

library.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("[data-open]");
  const step = event.target.closest("[data-step]");
  if (link) {
    event.preventDefault();
    open(link.dataset.open, link.dataset.panelAddress);
  } else if (step) {
    const at = cells().findIndex((cell) => cell.dataset.open === opened);
    const next = cells()[at + Number(step.dataset.step)];
    if (next) open(next.dataset.open, next.dataset.panelAddress);
  } else if (event.target.closest("[data-close-panel]")) {
    event.preventDefault();
    close();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) close();
});
window.addEventListener("popstate", () => {
  const number = new URLSearchParams(window.location.search).get(OPEN);
  const cell = cellOf(number);
  if (number && cell) open(number, cell.dataset.panelAddress, { remember: false });
  else close({ remember: false });
});

/* Arrow keys, by where the photos stand */

library.addEventListener("keydown", (event) => {
  const cell = event.target.closest("[data-grid] [data-open]");
  if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
  const next = neighbour(cell, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus();
});

function neighbour(cell, key) {
  const all = cells();
  const at = all.indexOf(cell);
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  if (key === "ArrowLeft") return all[at - 1];
  if (key === "ArrowRight") return all[at + 1];
  if (key !== "ArrowUp" && key !== "ArrowDown") return null;
  const { left } = cell.getBoundingClientRect();
  const sameColumn = all.filter((other) => Math.abs(other.getBoundingClientRect().left - left) < 4);
  return sameColumn[sameColumn.indexOf(cell) + (key === "ArrowDown" ? 1 : -1)];
}

/* The list, as it is now on the server */

let asked = 0;

async function refresh() {
  const number = ++asked;
  try {
    const address = new URL(window.location.href);
    address.searchParams.delete(OPEN);
    const response = await fetch(address);
    if (!response.ok || number !== asked) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-list]");
    const held = document.activeElement?.closest("[data-grid] [data-open]")?.dataset.open;
    if (!fresh || number !== asked) return;
    library.querySelector("[data-list]").replaceWith(document.adoptNode(fresh));
    mark();
    if (held) cellOf(held)?.focus();
  } catch {
    // The list is a little old; the next page shows it.
  }
}

/* Uploads */

const area = library.querySelector("[data-uploads]");

if (area) {
  const rows = uploadRows(area, { onTaken: refresh, onSaved: refresh });
  const files = area.querySelector("[data-files]");
  library.querySelector("[data-choose-files]").addEventListener("click", (event) => {
    event.preventDefault();
    files.click();
  });
  files.addEventListener("change", () => {
    rows.add(files.files);
    files.value = "";
  });
  dropFiles(document.body, "library-drop", (dropped) => {
    rows.add(dropped);
    area.scrollIntoView({ block: "nearest" });
  });
}

mark();
