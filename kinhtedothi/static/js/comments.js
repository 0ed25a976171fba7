// Comments on the article page: the box comes to where it is needed, what was
// typed survives, a long thread grows in place. Without this every link leads
// to a whole page that does the same.

import { fetchFragment } from "./fragments.js";
import { signedIn } from "./signed-in.js";

const place = document.querySelector("[data-comment-box]");
if (place && signedIn()) bringBoxWhenSeen();
document.addEventListener("click", onClick);
document.addEventListener("submit", onSubmit);
document.addEventListener("input", keepDraft);

function bringBoxWhenSeen() {
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      openBox(place.dataset.commentBox, place).catch(() => {});
    },
    { rootMargin: "600px" },
  );
  watch.observe(place);
}

async function openBox(address, holder) {
  const fragment = await fetchFragment(address);
  // One box at a time, so that its labels and its draft have one owner.
  for (const other of document.querySelectorAll("[data-comment-form]")) {
    other.closest("[data-reply-box]")?.remove();
    other.replaceWith(linkToBox(other.action));
  }
  holder.replaceChildren(fragment);
  fillFromDraft(holder);
}

function linkToBox(address) {
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.className = "button button--quiet";
  link.href = address;
  link.dataset.openCommentBox = "";
  link.textContent = "Viết bình luận";
  line.append(link);
  return line;
}

function onClick(event) {
  const reply = event.target.closest("[data-reply-to]");
  const again = event.target.closest("[data-open-comment-box]");
  const older = event.target.closest("[data-older-comments]");
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  if (reply && place && signedIn()) {
    event.preventDefault();
    openReply(reply).catch(() => location.assign(reply.href));
  } else if (again && place) {
    event.preventDefault();
    openBox(place.dataset.commentBox, again.closest("[data-comment-box]") ?? place)
      .then(() => place.querySelector("textarea")?.focus())
      .catch(() => location.assign(again.href));
  } else if (older) {
    event.preventDefault();
    growThread(older).catch(() => location.assign(older.href));
  }
}

async function openReply(link) {
  const holder = document.createElement("div");
  holder.dataset.replyBox = "";
  const address = `${place.dataset.commentBox}?tra-loi=${link.dataset.replyTo}`;
  await openBox(address, holder);
  link.closest(".comment").append(holder);
  holder.querySelector("textarea")?.focus();
}

async function growThread(link) {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const more = page.querySelector("[data-comments]");
  const first = more.querySelector(".comment");
  link.closest("nav").replaceWith(...more.childNodes);
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
}

async function onSubmit(event) {
  const form = event.target.closest("[data-comment-form]");
  if (!form || !place) return;
  event.preventDefault();
  const button = form.querySelector("[type=submit]");
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  try {
    const fragment = await fetchFragment(form.action, { method: "POST", body: new FormData(form) });
    const sent = fragment.querySelector("[data-comment-sent]");
    if (sent) forgetDraft(form.dataset.commentForm);
    const holder = form.parentElement;
    holder.replaceChildren(fragment);
    (holder.querySelector("[data-comment-sent]") ?? holder.querySelector("textarea"))?.focus();
  } catch {
    button.ariaBusy = "false";
    tell(form, "Chưa gửi được. Nội dung vẫn còn đây; hãy kiểm tra mạng rồi gửi lại, hoặc tải lại trang.");
  }
}

function tell(form, sentence) {
  form.querySelector("[data-trouble]")?.remove();
  const line = document.createElement("p");
  line.className = "field__error";
  line.dataset.trouble = "";
  line.setAttribute("role", "alert");
  line.textContent = sentence;
  form.querySelector(".form__foot").before(line);
}

// Drafts live in this browser, one an article. A browser that keeps nothing
// (private windows may) costs only the draft.

const draftKey = (article) => `binh-luan-${article}`;

function keepDraft(event) {
  const form = event.target.closest("[data-comment-form]");
  if (!form || event.target.name !== "body") return;
  try {
    localStorage.setItem(draftKey(form.dataset.commentForm), event.target.value);
  } catch {}
}

function forgetDraft(article) {
  try {
    localStorage.removeItem(draftKey(article));
  } catch {}
}

function fillFromDraft(holder) {
  const form = holder.querySelector("[data-comment-form]");
  // Comments closed meanwhile: the words are there to be copied.
  const kept = holder.querySelector("[data-kept-words]");
  const field = (form ?? kept)?.querySelector("textarea");
  if (!field || field.value) return;
  try {
    const article = form?.dataset.commentForm ?? kept.dataset.keptWords;
    field.value = localStorage.getItem(draftKey(article)) ?? "";
  } catch {}
  if (kept) kept.hidden = !field.value;
}
