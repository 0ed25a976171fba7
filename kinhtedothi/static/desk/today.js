/* “Việc hôm nay” stays of today: it is read again every minute, and when the tab comes to the
   front. Who is moving through it by keyboard or has marked some words is not disturbed. */

const EVERY_MS = 60_000;
let asking = false;

function isInUse(page) {
  return page.contains(document.activeElement) || !document.getSelection().isCollapsed;
}

async function readAgain() {
  const page = document.querySelector("[data-today]");
  if (asking || document.hidden || isInUse(page)) return;
  asking = true;
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const now = fresh.querySelector("[data-today]");
    if (now && !isInUse(page)) page.replaceWith(document.adoptNode(now));
  } catch {
    // Without a connection the page keeps what it shows, and asks again.
  } finally {
    asking = false;
  }
}

setInterval(readAgain, EVERY_MS);
document.addEventListener("visibilitychange", readAgain);
