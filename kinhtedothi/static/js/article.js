// The beacon: a reading is counted once a visit to the page has lasted ten visible seconds.

const { beacon } = document.querySelector("[data-article]").dataset;
let visibleSeconds = 0;

// The desk's preview has no beacon.
if (beacon) {
  const clock = setInterval(() => {
    if (document.visibilityState !== "visible") return;
    visibleSeconds += 1;
    if (visibleSeconds < 10) return;
    clearInterval(clock);
    navigator.sendBeacon(beacon);
  }, 1000);
}
