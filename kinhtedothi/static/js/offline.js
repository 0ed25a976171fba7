// Has the worker (worker.js) keep the story that is shown, once its page is there, so that it
// can be read again without a network.

const STORY = /^\/[a-z0-9-]+\.[0-9]+\.html$/;
const FILE = /^\/(?:static|anh)\//;

/* What the page has loaded, and the photos further down unless data is dear. */
function files() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const photos = navigator.connection?.saveData
    ? []
    : [...document.querySelectorAll("[data-article] img")].map((photo) => photo.currentSrc || photo.src);
  const own = [...loaded, ...photos].map((address) => new URL(address)).filter(({ origin }) => origin === location.origin);
  return [...new Set(own.map(({ pathname }) => pathname))].filter((path) => FILE.test(path));
}

async function begin() {
  await navigator.serviceWorker.register("/doc-ngoai-tuyen.js", { updateViaCache: "none" });
  const path = location.pathname;
  // A copy that comes from the store is not kept a second time as if it were new.
  if (!STORY.test(path) || "kept" in document.documentElement.dataset) return;
  const article = document.querySelector("[data-article]");
  if (!article) return; // Withdrawn.
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ keep: { path, headline: article.querySelector("h1").textContent, files: files() } });
}

if (navigator.serviceWorker) {
  const start = () => setTimeout(() => begin().catch(() => {}), 1000);
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}
