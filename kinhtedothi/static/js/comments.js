// Comments below a story: the box comes to where it is needed, what was typed survives, a long
// thread grows and is sorted in place, likes count at once. Without this every link and button
// leads to a whole page that does the same.

import { fillFromDraft, forgetDraft, keepDraft } from "./comment-drafts.js";
import { isLike, like, markMine } from "./comment-likes.js";
import { fetchFragment } from "./fragments.js";
import { signedIn } from "./signed-in.js";

const PATIENCE_MS = 20_000;
const LOST = "Chưa gửi được: mạng hay máy chủ chưa trả lời. Những gì bạn viết vẫn còn đây và được giữ trong trình duyệt này.";

const thread = document.querySelector("[data-thread]");
const place = document.querySelector("[data-comment-box]");
const form = place?.querySelector("[data-comment-form]");

if (thread) whenSeen(thread, begin);
// The page of the box itself has it already.
if (form) fillFromDraft(place);
else if (place && signedIn()) whenSeen(place, () => openBox(place.dataset.commentBox, place).catch(() => {}));
document.addEventListener("click", onClick);
document.addEventListener("submit", onSubmit);
document.addEventListener("input", keepDraft);

function whenSeen(element, act) {
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      act();
    },
    { rootMargin: "600px" },
  );
  watch.observe(element);
}

async function begin() {
  // It compares what comes with what the newspaper sent, before anything personal is in it.
  const fresh = thread.dataset.fresh && (await import("./comments-fresh.js").catch(() => null));
  fresh?.keepFresh(thread);
  markMine(thread);
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
  const order = event.target.closest("[data-order]");
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
  } else if (order) {
    event.preventDefault();
    sortThread(order).catch(() => location.assign(order.href));
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

async function commentsAt(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[data-comments]");
}

async function growThread(link) {
  const more = await commentsAt(link.href);
  const list = thread.querySelector("[data-fresh-list]");
  // What was liked or written meanwhile may have moved down a page.
  for (const one of more.querySelectorAll("[data-exchange]")) {
    if (list.querySelector(`[data-exchange="${one.dataset.exchange}"]`)) one.remove();
  }
  const [first] = more.querySelectorAll(".comment");
  list.append(...more.querySelectorAll("[data-exchange]"));
  const onwards = more.querySelector(".pager");
  if (onwards) link.closest(".pager").replaceWith(onwards);
  else link.closest(".pager").remove();
  if (first) {
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }
  markMine(thread);
}

async function sortThread(link) {
  const sorted = await commentsAt(link.href);
  // Words that are being typed are in the draft; the box goes where its comment goes.
  if (place && !place.querySelector("[data-comment-form]") && document.querySelector("[data-reply-box]")) {
    place.replaceChildren(linkToBox(thread.dataset.thread));
  }
  thread.querySelector("[data-comments]").replaceChildren(...sorted.childNodes);
  for (const one of thread.querySelectorAll("[data-order]")) one.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  thread.querySelector("[data-said]").textContent = `Đã sắp xếp: ${link.textContent.trim().toLowerCase()}.`;
  markMine(thread);
}

function onSubmit(event) {
  if (isLike(event)) like(event);
  else if (place && event.target.matches("[data-comment-form]")) send(event);
}

async function send(event) {
  const form = event.target;
  event.preventDefault();
  const button = form.querySelector("[type=submit]");
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  form.querySelector("[data-trouble]")?.remove();
  try {
    const fragment = await fetchFragment(form.action, {
      method: "POST",
      body: new FormData(form),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const sent = fragment.querySelector("[data-comment-sent]");
    if (sent) forgetDraft(form);
    const holder = form.parentElement;
    holder.replaceChildren(fragment);
    (holder.querySelector("[data-comment-sent]") ?? holder.querySelector("textarea"))?.focus();
  } catch {
    button.ariaBusy = "false";
    // The form goes out again with the key that it has: what arrived is not taken in twice.
    button.textContent = "Gửi lại";
    tell(form, LOST);
  }
}

function tell(form, sentence) {
  const line = document.createElement("p");
  line.className = "field__error";
  line.dataset.trouble = "";
  line.setAttribute("role", "alert");
  line.textContent = sentence;
  form.querySelector(".form__foot").before(line);
}
