// What was quoted, in a machine's words, above the quotes as soon as it is there. Without this,
// or when anything goes wrong, there are the quotes alone.

const EVERY_MS = 1000;
const TIMES = 14;

export async function fill(place) {
  const address = place.dataset.phrasing;
  if (!address) return;
  delete place.dataset.phrasing; // Once each.
  place.textContent = "Máy đang viết lại các câu trích…";
  place.hidden = false;
  const written = await askUntilReady(address).catch(() => "");
  place.innerHTML = written;
  place.hidden = !written;
}

async function askUntilReady(address) {
  for (let time = 0; time < TIMES; time += 1) {
    const response = await fetch(address, { credentials: "omit" });
    if (response.status === 200) return response.text();
    if (response.status !== 202) return "";
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  return "";
}

for (const place of document.querySelectorAll("[data-phrasing]")) fill(place);
