// In place of worker.js where reading offline is switched off (OFFLINE_READING=false): takes
// everything away that was kept, and leaves every request to the browser.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("ktdt-ngoai-tuyen-")) await caches.delete(name);
    }
    await self.registration.navigationPreload?.disable();
    await self.clients.claim();
  })());
});
