// What is personal in a thread, which is the same for everyone as it comes: the likes of somebody
// signed in, and the tools of what they wrote.

import { fetchFragment } from "./fragments.js";
import { signedIn } from "./signed-in.js";

const SIGNED_OUT = 403;
const wishes = new WeakMap(); // What a button was last pressed for.
let token = "";

/* Ask about the comments that were not asked about yet. */
export async function markMine(thread) {
  const asked = [...thread.querySelectorAll("[data-comment]:not([data-asked])")];
  if (!asked.length || !signedIn()) return;
  for (const one of asked) one.dataset.asked = "";
  const named = asked.map((one) => one.dataset.comment).join(".");
  try {
    show(asked, await fetchFragment(`${thread.dataset.thread}cua-toi/?co=${named}`));
  } catch {
    // The buttons lead to pages.
  }
}

function show(comments, mine) {
  token = mine.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  if (!token) return; // The session is over.
  for (const comment of comments) {
    const button = comment.querySelector(":scope > [data-tools] [data-like]");
    const liked = mine.querySelector(`[data-liked="${comment.dataset.comment}"]`);
    const own = mine.querySelector(`[data-own="${comment.dataset.comment}"]`);
    if (own) {
      comment.querySelector("[data-report]").remove();
      button.closest("form").replaceWith(own.querySelector(".comment__likes"));
      comment.querySelector("[data-tools]").append(...own.children);
    } else if (!wishes.has(button)) {
      draw(button, Boolean(liked), liked ? Number(liked.value) : countOn(button));
    }
  }
}

function countOn(button) {
  return Number(button.querySelector("[data-likes]").textContent.replaceAll(".", ""));
}

function draw(button, isLiked, count) {
  button.setAttribute("aria-pressed", String(isLiked));
  button.querySelector("[data-likes]").textContent = count > 0 ? count.toLocaleString("vi") : "";
}

export function isLike({ submitter }) {
  return Boolean(submitter?.matches("[data-like]"));
}

/* At once on the page; then as often as the wish has changed meanwhile. */
export async function like(event) {
  const button = event.submitter;
  if (!token || !button.hasAttribute("aria-pressed")) return; // The page of the form does it.
  event.preventDefault();
  const was = button.ariaPressed === "true";
  const count = countOn(button);
  const isUnderway = wishes.has(button);
  wishes.set(button, !was);
  draw(button, !was, count + (was ? -1 : 1));
  if (isUnderway) return;
  try {
    let sent;
    let answer;
    do {
      sent = wishes.get(button);
      answer = await post(event.target.action, sent);
    } while (wishes.get(button) !== sent);
    draw(button, answer.liked, answer.count);
  } catch (trouble) {
    draw(button, was, count);
    if (trouble.status === SIGNED_OUT) location.assign(event.target.action);
    else say(button, trouble.message);
  } finally {
    wishes.delete(button);
  }
}

async function post(address, wish) {
  const body = new URLSearchParams({ thich: wish ? "1" : "0", csrfmiddlewaretoken: token });
  const headers = { Accept: "application/json" };
  let answer;
  try {
    answer = await fetch(address, { method: "POST", body, headers, credentials: "same-origin" });
  } catch {
    throw new Error("Chưa ghi được lượt thích vì mất mạng; hãy bấm lại.");
  }
  if (answer.ok) return answer.json();
  const said = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(said.error ?? "Chưa ghi được lượt thích; hãy bấm lại."), { status: answer.status });
}

function say(button, sentence) {
  const said = button.closest("[data-thread]").querySelector("[data-said]");
  button.closest("[data-tools]").after(said);
  said.textContent = sentence;
}
