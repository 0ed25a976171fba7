/* What scrolls by itself is a region of its own to those who hear the page, and simplebar calls all
   of them “scrollable content”. Here each gets the name of what it holds, before simplebar starts. */

for (const region of document.querySelectorAll("[data-simplebar]")) {
  region.dataset.simplebarAriaLabel = nameOfRegion(region);
}

function nameOfRegion(region) {
  if (region.closest("nav")) {
    return "Thanh bên, cuộn được";
  }
  const heading = region.closest("fieldset[aria-labelledby]")?.getAttribute("aria-labelledby");
  const name = heading && document.getElementById(heading)?.textContent.trim();
  return name ? `${name}, cuộn được` : "Danh sách, cuộn được";
}
