/* The moderators' queue by keyboard: one key a decision. A decision goes out at once and the next
   comment is before the moderator meanwhile; a card says that it is done only when the newspaper
   has said so, and comes back with the reason when it refused. Without this file every button
   sends its form. */

import { isJson, postWithToken } from "../session.js";

const SIGNED_OUT = "Phiên đăng nhập đã hết nên chưa ghi được. Hãy đăng nhập lại ở một thẻ khác.";
const LOST_CONNECTION = "Mất kết nối nên chưa ghi được. Hãy thử lại.";
const FAILED = "Máy chủ gặp lỗi nên chưa ghi được. Hãy thử lại.";
const CLAIM_AGAIN_EVERY_MS = 60_000;
const CARDS_AHEAD = 4;
const LOOK_AGAIN_EVERY_MS = 5_000;
const KEYS_OFF = "phim-tat-kiem-duyet";

const desk = document.querySelector("[data-moderation]");
const cards = desk.querySelector("[data-cards]");
const said = desk.querySelector("[data-said]");
const left = desk.querySelector("[data-left]");
const empty = desk.querySelector("[data-empty]");
const keys = desk.querySelector("[data-keys-switch]");

/* The card that keys act on, and what was decided here, the last one last. */
let here = null;
const done = [];
let claiming = null;

const waiting = () => [...cards.querySelectorAll("[data-comment]:not([data-going])")];

function say(sentence, isWrong = false) {
  said.textContent = sentence;
  said.classList.toggle("moderation__said--wrong", isWrong);
}

/* Posts, and returns what the newspaper says; throws an Error with a sentence. */
async function post(address, body, signal) {
  const send = () => {
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    return fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, signal });
  };
  let response;
  try {
    response = await postWithToken(send);
  } catch {
    throw new Error(LOST_CONNECTION);
  }
  if (response === null || response.redirected) throw new Error(SIGNED_OUT);
  if (!isJson(response)) throw new Error(FAILED);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? FAILED);
  return answer;
}

/* Moving */

function goTo(card) {
  here?.classList.remove("verdict--here");
  here = card ?? null;
  if (!here) return;
  here.classList.add("verdict--here");
  here.focus({ preventScroll: true });
  here.scrollIntoView({ block: "center" });
  claim(here);
}

function step(by) {
  const all = waiting();
  const at = all.indexOf(here);
  goTo(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

/* Only the card before the moderator is kept for them: what is asked for another means nothing
   once they have gone on. */
async function claim(card) {
  claiming?.abort();
  const own = new AbortController();
  claiming = own;
  const note = card.querySelector("[data-other]");
  try {
    await post(card.querySelector("form[data-decide]").dataset.claim, new FormData(), own.signal);
    note.hidden = true;
    card.classList.remove("verdict--other");
  } catch (obstacle) {
    if (own.signal.aborted) return;
    note.textContent = obstacle.message;
    note.hidden = false;
    card.classList.add("verdict--other");
  }
}

setInterval(() => {
  if (here?.isConnected && !document.hidden) claim(here);
}, CLAIM_AGAIN_EVERY_MS);

/* Deciding */

async function decide(card, button) {
  if (card.hasAttribute("data-going")) return;
  const form = card.querySelector("form[data-decide]");
  const body = new FormData(form);
  body.set("viec", button.value);
  const wasHere = card === here;
  const all = waiting();
  const next = all[all.indexOf(card) + 1] ?? all[all.indexOf(card) - 1];
  card.setAttribute("data-going", "");
  card.classList.add("verdict--sending");
  card.querySelector("[data-wrong]").hidden = true;
  say("Đang ghi…");
  if (wasHere) {
    claiming?.abort();
    goTo(next);
  }
  try {
    const answer = await post(form.action, body);
    say(answer.said);
    if (left) left.textContent = answer.left;
    putAway(card, answer);
    fetchMore();
  } catch (obstacle) {
    card.removeAttribute("data-going");
    card.classList.remove("verdict--sending");
    const wrong = card.querySelector("[data-wrong]");
    wrong.textContent = obstacle.message;
    wrong.hidden = false;
    say(obstacle.message, true);
    if (!here) goTo(card);
  }
}

function putAway(card, { said: sentence, decision }) {
  const line = document.createElement("p");
  line.className = "verdict-done";
  const words = document.createElement("span");
  words.textContent = sentence;
  line.append(words);
  card.replaceWith(line);
  card.classList.remove("verdict--sending");
  card.removeAttribute("data-going");
  if (decision) {
    const back = document.createElement("button");
    back.type = "button";
    back.className = "desk-button desk-button--quiet";
    back.textContent = "Hoàn tác";
    const one = { decision, card, line };
    back.addEventListener("click", () => takeBack(one));
    line.append(back);
    done.push(one);
  }
  empty.hidden = waiting().length > 0;
}

async function takeBack(one) {
  if (one === undefined || one.isGoing) return;
  one.isGoing = true;
  say("Đang hoàn tác…");
  try {
    const answer = await post(`/toa-soan/binh-luan/hoan-tac/${one.decision}/`, new FormData());
    say(answer.said);
    if (left) left.textContent = answer.left;
    done.splice(done.indexOf(one), 1);
    one.line.replaceWith(one.card);
    empty.hidden = true;
    goTo(one.card);
  } catch (obstacle) {
    say(obstacle.message, true);
  }
  one.isGoing = false;
}

/* What comes next */

let isFetching = false;

async function fetchMore() {
  const end = cards.querySelector("[data-next]");
  if (!end || isFetching || waiting().length > CARDS_AHEAD) return;
  isFetching = true;
  try {
    const response = await fetch(`${desk.dataset.more}&sau=${end.dataset.next}`);
    if (!response.ok || response.redirected) throw new Error();
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const known = new Set(waiting().map((card) => card.dataset.comment));
    for (const one of page.querySelectorAll("[data-comment]")) {
      if (known.has(one.dataset.comment)) one.remove();
    }
    end.replaceWith(...page.body.childNodes);
    empty.hidden = waiting().length > 0;
    if (!here) goTo(waiting()[0]);
  } catch {
    // The link at the end loads the page anew.
  }
  isFetching = false;
}

/* What comes in while the queue is open */

async function lookAgain() {
  if (document.hidden || isFetching) return;
  isFetching = true;
  try {
    const response = await fetch(desk.dataset.more);
    if (!response.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (left) left.textContent = page.querySelector("[data-waiting]").value;
    takeIn([...page.querySelectorAll("[data-comment]")]);
  } catch {
    // The next look may have a network.
  } finally {
    isFetching = false;
  }
}

/* Each goes where it stands in the queue: what may break the law comes first. */
function takeIn(fresh) {
  const present = new Map([...cards.querySelectorAll("[data-comment]")].map((card) => [card.dataset.comment, card]));
  let above = null;
  for (const card of fresh) {
    const known = present.get(card.dataset.comment);
    if (!known && done.some((one) => one.card.dataset.comment === card.dataset.comment)) continue;
    if (!known && above) above.after(card);
    else if (!known) cards.prepend(card);
    above = known ?? card;
  }
  const all = waiting();
  empty.hidden = all.length > 0;
  desk.querySelector(".moderation__bulk").hidden = !all.length;
  if (!here && keys.querySelector("input").checked && all.length && document.activeElement === document.body) step(0);
}

setInterval(lookAgain, LOOK_AGAIN_EVERY_MS);
document.addEventListener("visibilitychange", lookAgain);

/* Hands */

cards.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-decide]") || !event.submitter) return;
  event.preventDefault();
  decide(event.target.closest("[data-comment]"), event.submitter);
});

cards.addEventListener("focusin", (event) => {
  const card = event.target.closest("[data-comment]");
  if (!card || card === here || card.hasAttribute("data-going")) return;
  here?.classList.remove("verdict--here");
  here = card;
  here.classList.add("verdict--here");
  claim(here);
});

const acts = {
  j: () => step(1),
  k: () => step(-1),
  z: () => takeBack(done.at(-1)),
  x: () => here?.querySelector("[data-pick]").click(),
  o: () => here?.querySelector("[data-story]")?.click(),
  h: () => here?.querySelector("[data-record]").click(),
};

document.addEventListener("keydown", (event) => {
  if (!keys.querySelector("input").checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea, dialog")) return;
  const key = event.key.toLowerCase();
  const button = here?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!acts[key] && !button) return;
  event.preventDefault();
  if (event.repeat && key !== "j" && key !== "k") return;
  if (acts[key]) acts[key]();
  else decide(here, button);
});

keys.hidden = false;
desk.querySelector("[data-keys-help]").hidden = false;
try {
  keys.querySelector("input").checked = localStorage.getItem(KEYS_OFF) === null;
} catch {}
keys.addEventListener("change", () => {
  try {
    if (keys.querySelector("input").checked) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, "1");
  } catch {}
});
if (keys.querySelector("input").checked) goTo(waiting()[0]);
