// The service worker: the last stories that were read here can be read again without a network.
//
// Pages come from the network first. Only what is the same for everyone is kept: stories, fetched
// anew without a cookie, with the files and photos that their page had loaded, so that no copy
// mixes with the files of a later release. /doc-ngoai-tuyen.js leads here.

const PREFIX = "ktdt-ngoai-tuyen-";
const STORE = `${PREFIX}1`; // Counted up when what is kept changes its form.
const LIST = "/ngoai-tuyen/danh-sach"; // Kept under this name: what is in the store, the last read first.
const OFFLINE = "/ngoai-tuyen/";
const MOST = 20;
const DAY_MS = 24 * 3600 * 1000;
const OLDEST_MS = 14 * DAY_MS;
const PATIENCE_MS = 4000; // With a copy at hand nobody waits longer for a network.
const MOST_FILES = 80; // Of one page.
const STORY = /^\/[a-z0-9-]+\.([0-9]{1,18})\.html$/;
const FENCE = ["Content-Type", "Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options"];
const FILE = /^\/(?:static|anh)\//;
const NAMED_BY_CONTENT = /^\/anh\/|\.[0-9a-f]{12}\.[a-z0-9]+$/;
const NOT_OURS =
  /^\/(?:toa-soan|tai-khoan|toi|dat-bao|binh-luan|xem-truoc|api|doc|dang-[a-z]+)(?:\/|$)/;
const MOMENT = new Intl.DateTimeFormat("vi-VN", {
  hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Asia/Ho_Chi_Minh",
});

let turn = Promise.resolve();

/* Changes of the store come one after the other. */
function inTurn(change) {
  turn = turn.then(change).catch(() => {}); // A full disk keeps nothing, and breaks nothing.
  return turn;
}

function numberOf(path) {
  return STORY.exec(path)?.[1];
}

async function list(store) {
  const kept = await store.match(LIST);
  return kept ? kept.json() : [];
}

/* Keep one entry for each address, and of the files only what they need. */
async function write(store, entries) {
  const now = Date.now();
  const stories = entries.filter((one) => one.path !== OFFLINE && now - one.at < OLDEST_MS);
  const rest = entries.filter((one) => one.path === OFFLINE);
  const staying = [...stories.slice(0, MOST), ...rest];
  const needed = new Set([LIST, ...staying.flatMap((one) => [one.path, ...one.files])]);
  await store.put(LIST, new Response(JSON.stringify(staying), { headers: { "Content-Type": "application/json" } }));
  for (const request of await store.keys()) {
    if (!needed.has(new URL(request.url).pathname)) await store.delete(request);
  }
}

/* The files that a page names itself; others it loads are told by the page. */
function named(html) {
  const found = html.matchAll(/<(?:link|script)\b[^>]*\b(?:href|src)="(\/static\/[^"?#]+)"/g);
  return [...found].map(([, path]) => path);
}

/* What the store may keep is whole, and the same for everyone. */
async function fetchOnce(path, options) {
  const answer = await fetch(path, { credentials: "omit", ...options });
  if (!answer.ok || answer.redirected) throw answer;
  return answer;
}

async function keepPage(path, headline, loaded) {
  const store = await caches.open(STORE);
  const others = (await list(store)).filter((one) => one.path !== path && !isSame(one.path, path));
  let page;
  try {
    page = await fetchOnce(path, { cache: "no-cache" });
  } catch (refusal) {
    if (refusal.status === 410 || refusal.status === 404) await write(store, others);
    return; // Else what is there stays.
  }
  if (!/\bpublic\b/.test(page.headers.get("Cache-Control"))) return;
  const html = await page.clone().text();
  const files = [...new Set([...named(html), ...loaded])].slice(0, MOST_FILES);
  const missing = [];
  await Promise.all(files.map(async (file) => {
    try {
      if (!(await store.match(file))) await store.put(file, await fetchOnce(file));
    } catch {
      missing.push(file);
    }
  }));
  if (missing.some((file) => file.endsWith(".css"))) return;
  await store.put(path, page);
  await write(store, [{ path, headline, at: Date.now(), files }, ...others]);
}

/* A story keeps its number when its headline, and with it its address, changes. */
function isSame(one, other) {
  return numberOf(one) !== undefined && numberOf(one) === numberOf(other);
}

async function forget(path) {
  const store = await caches.open(STORE);
  const kept = await list(store);
  const others = kept.filter((one) => !isSame(one.path, path));
  if (others.length < kept.length) await write(store, others);
}

async function refreshOfflinePage() {
  const kept = (await list(await caches.open(STORE))).find((one) => one.path === OFFLINE);
  if (!kept || Date.now() - kept.at > DAY_MS) await keepPage(OFFLINE, "", []);
}

/* The copy of a story, which says so itself; the list of those there are for any other page. */
async function copyOf(path) {
  const store = await caches.open(STORE);
  const entries = await list(store);
  const entry = entries.find((one) => one.path === path || isSame(one.path, path));
  const isFresh = entry && Date.now() - entry.at < OLDEST_MS;
  const page = isFresh && (await store.match(entry.path));
  return page ? marked(await page.text(), page.headers, entry.at) : null;
}

function marked(html, headers, at) {
  const words = `Đang xem bản đã lưu lúc ${MOMENT.format(at).replace(" ", ", ")}. Tin có thể đã thay đổi.`;
  const notice = `<p class="kept-copy" role="status"><span class="page">${words}</span></p>`;
  return new Response(
    html.replace("<html ", "<html data-kept ").replace(/<main\b[^>]*>/, (main) => `${main}${notice}`),
    { headers: FENCE.filter((name) => headers.has(name)).map((name) => [name, headers.get(name)]) },
  );
}

async function offlinePage() {
  const page = await (await caches.open(STORE)).match(OFFLINE);
  return page || Response.error();
}

function later(answer) {
  return new Promise((tell) => { setTimeout(() => tell(answer), PATIENCE_MS); });
}

/* What the browser asked for while this woke up. Were it left alone, the browser would ask once
   more: a page that shows a message once would show it to nobody. */
async function asked(event) {
  return (await event.preloadResponse) || fetch(event.request);
}

async function page(event, path) {
  const answered = asked(event);
  const isStory = numberOf(path) !== undefined;
  if (isStory) event.waitUntil(forgetIfGone(answered, path));
  const copy = isStory ? await copyOf(path).catch(() => null) : null;
  try {
    const answer = await (copy ? Promise.race([answered, later(null)]) : answered);
    return !answer || (answer.status >= 500 && copy) ? copy : answer;
  } catch {
    return copy || offlinePage();
  }
}

/* However late the answer comes. */
async function forgetIfGone(answered, path) {
  const { status } = await answered.catch(() => ({}));
  if (status === 410 || status === 404) await inTurn(() => forget(path));
}

/* A file whose address names its content from the store; another from the network, and where that
   fails, lingers, or has no such file since a release, the copy: of a photo in whatever size. */
async function file(request, path) {
  const store = await caches.open(STORE);
  const kept = await store.match(path);
  if (kept && NAMED_BY_CONTENT.test(path)) return kept;
  try {
    const answer = await (kept ? Promise.race([fetch(request), later(null)]) : fetch(request));
    return kept && !answer?.ok ? kept : answer;
  } catch (failure) {
    const photo = /^\/anh\/[0-9]+\//.exec(path)?.[0];
    const copy = kept || (photo && (await anyOf(store, photo)));
    if (!copy) throw failure;
    return copy;
  }
}

async function anyOf(store, beginning) {
  for (const request of await store.keys()) {
    if (new URL(request.url).pathname.startsWith(beginning)) return store.match(request);
  }
  return undefined;
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(inTurn(() => keepPage(OFFLINE, "", [])));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== STORE);
    await Promise.all(names.map((name) => caches.delete(name)));
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(NOT_OURS.test(pathname) ? asked(event) : page(event, pathname));
  } else if (FILE.test(pathname) && !request.headers.has("Range")) {
    event.respondWith(file(request, pathname));
  }
});

async function clear() {
  const store = await caches.open(STORE);
  await write(store, (await list(store)).filter((one) => one.path === OFFLINE));
}

self.addEventListener("message", (event) => {
  const { keep, forgetAll } = event.data || {};
  if (forgetAll) event.waitUntil(inTurn(clear).then(() => event.ports[0]?.postMessage("")));
  if (!keep || numberOf(keep.path) === undefined || typeof keep.headline !== "string") return;
  const loaded = (Array.isArray(keep.files) ? keep.files : []).filter((path) => typeof path === "string" && FILE.test(path));
  event.waitUntil(inTurn(() => keepPage(keep.path, keep.headline, loaded)).then(() => inTurn(refreshOfflinePage)));
});
