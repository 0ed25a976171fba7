/* Words that a closed tab left behind: shown, brought back, or let go of. */

import { dropOld, forgetCopy, leftovers, ownCopy } from "./browser-copy.js";
import { notify } from "./notices.js";
import { sayGone } from "./presence.js";
import { flush, leave, touchedBeside } from "./saving.js";
import { address, boxBeside, form, isOfStory, story } from "./text.js";

const section = document.querySelector("[data-leftovers]");
const template = section.querySelector("template");
const SHOWN = ["kicker", "headline", "standfirst", "body"];
const MOST_OFFERED = 3;

/* asOpened: the words that the page opened with. */
export async function offerLeftovers(asOpened) {
  dropOld();
  const copies = (await leftovers()).filter((copy) => {
    const isOnThePage = copy.isStorySaved || asOneString(copy.words) === asOpened;
    if (isOnThePage) takeBesides(copy);
    return !isOnThePage;
  });
  section.append(...copies.slice(0, MOST_OFFERED).map(offer));
  section.hidden = copies.length === 0;
}

/* Pages that died still count as open until the server is told. Only the locks tell a dead page
   from another tab. */
export async function sayWhoIsGone() {
  if (!story() || !window.isSecureContext) return;
  const gone = (await leftovers()).filter(({ of }) => of === story());
  await Promise.all(gone.map(({ sitting }) => sayGone(sitting)));
}

/* Of what stood beside the story, the server knows nothing: it is filled in here. */
export function fillBesides() {
  fillIn(ownCopy()?.words || []);
}

/* All that a copy has besides the words on the page is filled in, and kept as this page's own. */
function takeBesides(copy) {
  if (fillIn(copy.words)) {
    touchedBeside();
    notify("besides", "Ghi chú, lý do, giờ hoặc tên gõ dở ở thẻ đã đóng được điền lại vào chỗ cũ.");
  }
  forgetCopy([copy.key]);
}

/* Returns whether anything was filled in; what somebody typed here stays. */
function fillIn(words) {
  const typed = words.filter(([name, value]) => value.trim() && !isOfStory(name));
  const boxes = typed.map(([name, value]) => [boxBeside(name), value]).filter(([box]) => box && !box.value);
  for (const [box, value] of boxes) {
    box.value = value;
    box.closest("details")?.setAttribute("open", "");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return boxes.length > 0;
}

function asOneString(words) {
  return JSON.stringify(words.filter(([name]) => isOfStory(name)));
}

function offer(copy) {
  const line = template.content.firstElementChild.cloneNode(true);
  const find = (name) => line.querySelector(`[data-${name}]`);
  find("when").textContent = timeOf(copy.typedAt);
  find("superseded").hidden = copy.basedOn === form.elements.based_on.value;
  find("words").append(...SHOWN.flatMap((name) => paragraphs(copy, name)));
  find("restore").addEventListener("click", () => restore(copy));
  find("drop").addEventListener("click", () => {
    find("sure").hidden = false;
    find("keep").focus();
  });
  find("keep").addEventListener("click", () => {
    find("sure").hidden = true;
    find("drop").focus();
  });
  find("really").addEventListener("click", () => {
    forgetCopy([copy.key]);
    line.remove();
    section.hidden = !section.querySelector("[data-leftover]");
  });
  return line;
}

function timeOf(typedAt) {
  const at = new Date(typedAt);
  const [hour, minute, day, month] = [at.getHours(), at.getMinutes(), at.getDate(), at.getMonth() + 1]
    .map((number) => String(number).padStart(2, "0"));
  return `${hour}:${minute}, ${day}/${month}`;
}

/* Never as HTML: it has not been through the server. */
function paragraphs({ words }, name) {
  const value = Object.fromEntries(words)[name] || "";
  const text = name === "body" ? textOf(value) : value;
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  return lines.map((line) => {
    const paragraph = document.createElement("p");
    paragraph.className = `leftover__${name}`;
    paragraph.textContent = line;
    return paragraph;
  });
}

function textOf(html) {
  const lines = html.replace(/<(?=br|\/p|\/h\d|\/li|\/tr|\/figcaption)/g, "\n<");
  return new DOMParser().parseFromString(lines, "text/html").body.textContent;
}

/* The server shows the form with these words, cleaned as always, and its photos and lists; it goes
   on where that tab stopped, so that whoever saved meanwhile is noticed. */
async function restore(copy) {
  await flush();
  const sheet = document.createElement("form");
  Object.assign(sheet, { method: "post", action: address() });
  const own = ["csrfmiddlewaretoken", "writer"].map((name) => [name, form.elements[name].value]);
  const goesOn = [["based_on", copy.basedOn], ["sitting", copy.sitting], ["_restore", "1"]];
  for (const [name, value] of [...copy.words, ...own, ...goesOn]) {
    sheet.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(sheet);
  leave();
  sheet.submit();
}
