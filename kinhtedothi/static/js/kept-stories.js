// The stories that can be read without a network, as worker.js keeps them.

const STORY = /^\/[a-z0-9-]+\.[0-9]+\.html$/;
const place = document.querySelector("[data-kept-stories]");
const forget = document.querySelector("[data-forget-kept]");
const none = document.querySelector("[data-kept-none]");
const MOMENT = new Intl.DateTimeFormat("vi-VN", {
  hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Asia/Ho_Chi_Minh",
});

async function kept() {
  const answer = await window.caches?.match("/ngoai-tuyen/danh-sach");
  const entries = answer ? await answer.json() : [];
  return entries.filter(({ path, headline }) => STORY.test(path) && headline);
}

function item({ path, headline, at }) {
  const made = document.querySelector("[data-kept-story]").content.firstElementChild.cloneNode(true);
  const link = made.querySelector("a");
  link.href = path;
  link.textContent = headline;
  made.querySelector("time").dateTime = new Date(at).toISOString();
  made.querySelector("time").textContent = MOMENT.format(at).replace(" ", ", ");
  return made;
}

async function show() {
  const stories = await kept().catch(() => []);
  place.replaceChildren(...stories.map(item));
  place.hidden = !stories.length;
  none.hidden = stories.length > 0;
  forget.hidden = !stories.length;
}

forget.addEventListener("click", async () => {
  const { active } = await navigator.serviceWorker.ready;
  const channel = new MessageChannel();
  channel.port1.onmessage = async () => {
    await show();
    none.focus();
  };
  active.postMessage({ forgetAll: true }, [channel.port2]);
});

show();
addEventListener("pageshow", ({ persisted }) => persisted && show());

// Shown in place of another page, which may be there by now.
const again = document.querySelector("[data-again]");
const isInstead = location.pathname !== "/ngoai-tuyen/";
again.hidden = !isInstead;
for (const words of document.querySelectorAll("[data-general]")) words.hidden = isInstead;
for (const words of document.querySelectorAll("[data-instead]")) words.hidden = !isInstead;
again.addEventListener("click", () => location.reload());
