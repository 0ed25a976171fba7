// What is being typed below a story, kept in this browser until the newspaper has taken it in: one
// draft for each story, and for each comment that is answered. A browser that keeps nothing (private
// windows may) costs only the draft.

const FORM = "[data-comment-form]";

function nameOf(article, parent) {
  return parent ? `binh-luan-${article}-${parent}` : `binh-luan-${article}`;
}

function draftOf(form) {
  return nameOf(form.dataset.commentForm, form.elements.parent.value);
}

/* With the key of its form: sent again from another page, it is no second comment. */
export function keepDraft({ target }) {
  const form = target.closest(FORM);
  if (!form || target.name !== "body") return;
  try {
    localStorage.setItem(draftOf(form), JSON.stringify({ text: target.value, key: form.elements.key.value }));
  } catch {}
}

export function forgetDraft(form) {
  try {
    localStorage.removeItem(draftOf(form));
  } catch {}
}

function read(name) {
  try {
    const kept = JSON.parse(localStorage.getItem(name));
    return typeof kept?.text === "string" ? kept : null;
  } catch {
    return null;
  }
}

/* What was typed anywhere below a story. */
function anyOf(article) {
  const isOf = (name) => name === nameOf(article) || name.startsWith(`${nameOf(article)}-`);
  try {
    return Object.keys(localStorage).filter(isOf).map(read).find((kept) => kept?.text);
  } catch {
    return null;
  }
}

export function fillFromDraft(holder) {
  const form = holder.querySelector(FORM);
  // Comments closed meanwhile: the words are there to be copied.
  const words = holder.querySelector("[data-kept-words]");
  const field = (form ?? words)?.querySelector("textarea");
  if (!field || field.value) return;
  const kept = form ? read(draftOf(form)) : anyOf(words.dataset.keptWords);
  if (!kept) return;
  field.value = kept.text;
  if (form && kept.key) form.elements.key.value = kept.key;
  if (words) words.hidden = !kept.text;
}
