/* The preview: switches without loading the page anew, the frame fitted to the window, and the
   newest draft as soon as somebody saves. Every switch is also a link. */

const THEMES = { sang: "light", toi: "dark" };
const LOOK_EVERY_MS = 3000;
const LOWEST = 420;

const preview = document.querySelector("[data-preview]");
const stage = preview.querySelector("[data-stage]");
const frame = preview.querySelector("[data-frame]");
const said = preview.querySelector("[data-said]");
const alone = preview.querySelector("[data-alone]");

const now = {
  width: preview.querySelector("[data-width][aria-current]").dataset.width,
  theme: preview.querySelector("[data-theme-word][aria-current]").dataset.themeWord,
};

/* Fitting */

function fit() {
  const width = Number(now.width);
  const scale = Math.min(1, stage.clientWidth / width);
  const top = stage.getBoundingClientRect().top + scrollY;
  const height = Math.max(LOWEST, innerHeight - top - 16);
  stage.style.height = `${height}px`;
  frame.style.height = `${height / scale}px`;
  frame.style.transform = `translateX(${(stage.clientWidth - width * scale) / 2}px) scale(${scale})`;
}

stage.classList.add("preview__stage--fitted");
new ResizeObserver(fit).observe(preview);
addEventListener("resize", fit);
fit();

/* Switching */

function query() {
  return new URLSearchParams({ rong: now.width, "giao-dien": now.theme });
}

function show(change) {
  Object.assign(now, change);
  frame.className = `preview__frame preview__frame--${now.width}`;
  const root = frame.contentDocument?.documentElement;
  if (root) root.dataset.theme = THEMES[now.theme];
  for (const link of preview.querySelectorAll("[data-width], [data-theme-word]")) {
    const isOn = [now.width, now.theme].includes(link.dataset.width ?? link.dataset.themeWord);
    if (isOn) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    const { width = now.width, themeWord = now.theme } = link.dataset;
    link.search = new URLSearchParams({ rong: width, "giao-dien": themeWord });
  }
  alone.search = query();
  history.replaceState(null, "", `${preview.dataset.address}?${query()}`);
  fit();
}

preview.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  const link = event.target.closest("[data-width], [data-theme-word]");
  if (!link) return;
  event.preventDefault();
  const { width = now.width, themeWord = now.theme } = link.dataset;
  show({ width, theme: themeWord });
});

/* The page in the frame: no other page of the newspaper lets itself be framed. */

let scrolledTo = 0;

function onLoad() {
  const inside = frame.contentDocument;
  if (!inside) return;
  inside.addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link && !link.getAttribute("href").startsWith("#")) link.target = "_blank";
  }, true);
  inside.addEventListener("submit", ({ target }) => { target.target = "_blank"; }, true);
  frame.contentWindow.scrollTo({ top: scrolledTo, behavior: "instant" });
}

frame.addEventListener("load", onLoad);
if (frame.contentDocument?.readyState === "complete") onLoad();

/* The newest draft */

let revision = Number(preview.dataset.revision);

async function look() {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch(preview.dataset.newest, { headers: { Accept: "application/json" } });
  if (answer.status === 401) {
    said.textContent = "Phiên đăng nhập đã hết. Hãy đăng nhập lại rồi tải lại trang này.";
    clearInterval(clock);
  }
  if (answer.status === 403) {
    said.textContent = (await answer.json()).error;
    clearInterval(clock);
  }
  if (!answer.ok) return;
  const newest = await answer.json();
  if (newest.revision === revision) return;
  revision = newest.revision;
  said.textContent = newest.saved;
  scrolledTo = frame.contentWindow.scrollY;
  frame.contentWindow.location.replace(`${preview.dataset.page}?${query()}`);
}

// Without a connection the page stays as it is, and looks again.
const clock = setInterval(() => look().catch(() => {}), LOOK_EVERY_MS);
document.addEventListener("visibilitychange", () => look().catch(() => {}));

/* A link just made: told this once, so loading the page again must not make another. */

const secret = preview.querySelector("[data-secret]");
if (secret) {
  history.replaceState(null, "", `${preview.dataset.address}?${query()}`);
  const copy = preview.querySelector("[data-copy]");
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(secret.value);
      copy.textContent = "Đã chép";
    } catch {
      secret.select();
      copy.textContent = "Hãy bấm Ctrl-C";
    }
  });
  secret.addEventListener("focus", () => secret.select());
}
