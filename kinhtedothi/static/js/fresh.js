// Asks for a part of this page again and again, while somebody looks at it.
//
// Within ten seconds a reader sees what was posted: at most seven of waiting here, a third of one
// until the newspaper's processes know of it, two in nginx, which counts whole seconds.

const EVERY_MS = 5500;
const JITTER_MS = 1500; // Or all readers ask in the same moment.
const SLOWEST_MS = 60_000;
const PATIENCE_MS = 10_000;
const GONE = [404, 410];

/* address: of the part. tell: called with a document of it, each time that it is another;
   returns false when nothing more is to come. everyMs: how often, at the most. */
export function stayFresh(address, tell, everyMs = EVERY_MS) {
  let last = "";
  let clock = 0;
  let failures = 0;
  let asking = false;
  let over = false;

  function wait() {
    clearTimeout(clock);
    const pause = Math.min((everyMs + Math.random() * JITTER_MS) * 2 ** failures, SLOWEST_MS);
    clock = setTimeout(ask, pause);
  }

  async function ask() {
    // Nobody looks; visibilitychange asks when somebody does.
    if (document.hidden || asking || over) return;
    asking = true;
    try {
      const response = await fetch(address, { credentials: "omit", signal: AbortSignal.timeout(PATIENCE_MS) });
      if (GONE.includes(response.status)) return;
      if (!response.ok) throw new Error(response.status);
      const text = await response.text();
      failures = 0;
      if (text !== last) over = tell(new DOMParser().parseFromString(text, "text/html")) === false;
      last = text;
    } catch {
      failures += 1;
    } finally {
      asking = false;
    }
    wait();
  }

  function askNow() {
    if (document.hidden) return clearTimeout(clock);
    clearTimeout(clock);
    ask();
  }

  document.addEventListener("visibilitychange", askNow);
  addEventListener("online", () => {
    failures = 0;
    askNow();
  });
  // The browser kept the page as it was when the reader left it.
  addEventListener("pageshow", ({ persisted }) => persisted && askNow());
  wait();
}
