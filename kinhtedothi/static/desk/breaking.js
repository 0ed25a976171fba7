/* “Tin nóng”: letters counted while they are typed, the story found by its words,
   and the hour asked for only where one is wanted. */

import { combobox } from "./combobox.js";

const form = document.querySelector("[data-breaking]");

if (form) {
  countLetters(form.elements.text);
  findStory(form.elements.story);
  askForHour();
}

function countLetters(field) {
  const count = form.querySelector("[data-count-of=id_text]");
  const most = field.maxLength;
  // Words may arrive from a paste: one letter too many is told, not cut off.
  field.removeAttribute("maxlength");
  function show() {
    const letters = [...field.value.normalize("NFC").trim().replace(/\s+/g, " ")].length;
    count.textContent = `${letters}/${most} ký tự`;
    count.classList.toggle("desk-count--long", letters > most);
  }
  field.addEventListener("input", show);
  show();
}

function findStory(field) {
  const found = new Map();
  const isAddress = (words) => /^(https?:\/)?\/|^www\./i.test(words);
  combobox(field, {
    address: form.dataset.stories,
    typed: () => (isAddress(field.value.trim()) ? "" : field.value.trim()),
    read: ({ stories }) => stories.slice(0, 8).map((story) => {
      const name = `${story.headline} · ${story.section}, ${story.published}`;
      found.set(name, story.address);
      return name;
    }),
    take: (name) => { field.value = found.get(name); },
  });
  field.placeholder = "Gõ vài chữ trong bài rồi chọn, hoặc dán địa chỉ bài";
}

function askForHour() {
  const hour = form.elements.ends_at.closest(".desk-field");
  function show() {
    hour.hidden = form.elements.lasts.value !== "den";
  }
  form.addEventListener("change", show);
  show();
}
