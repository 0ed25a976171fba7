/* The story's form, and the words in it. */

export const form = document.querySelector("#story");

// Fields of the story itself; the others belong to buttons: a time, a reason.
const STORY = new Set(form.dataset.words.split(" "));
const NOT_WORDS = new Set(["csrfmiddlewaretoken", "based_on", "sitting", "writer"]);
const WORTH_A_STORY = ["kicker", "headline", "standfirst", "body", "lead_photo", "lead_caption", "lead_alt", "tags"];

export function editor() {
  return window.CKEDITOR?.instances.id_body;
}

/* Returns [name, value] of everything typed or chosen. */
export function entries() {
  if (editor()?.status === "ready") editor().updateElement();
  return [...new FormData(form)].filter(([name, value]) => !NOT_WORDS.has(name) && typeof value === "string");
}

export function isOfStory(name) {
  return STORY.has(name);
}

export function wordsOfStory() {
  return entries().filter(([name]) => isOfStory(name));
}

/* Returns [name, value] of what is typed beside the story: for the buttons, and what the form does
   not send. */
export function entriesBeside() {
  return [...entries().filter(([name]) => !isOfStory(name)), ...entriesNotSent()];
}

/* Returns those of the boxes marked data-beside: a note, a name that is not taken in yet. */
export function entriesNotSent() {
  const boxes = [...document.querySelectorAll("[data-beside]")].filter(({ value }) => value.trim());
  return boxes.map((box) => [box.dataset.beside, box.value]);
}

/* Returns the same as one string, to compare. */
export function besides() {
  return JSON.stringify(entriesBeside());
}

/* Returns the box of a name that entriesBeside gave; null when the page has none. */
export function boxBeside(name) {
  const field = form.elements[name];
  // What nobody typed is of the page before: which two texts it asked about.
  if (field) return field.matches?.("textarea, input:not([type=radio], [type=hidden])") ? field : null;
  return document.querySelector(`[data-beside="${CSS.escape(name)}"]`);
}

/* Returns the story's words as one string, to compare. */
export function textNow() {
  return JSON.stringify(wordsOfStory());
}

/* The page opens with the body as the server writes it; the editor says the same in its own way. */
export function textAsOpened(words) {
  const isReady = editor()?.status === "ready";
  const inTheEditor = ([name, value]) => [name, name === "body" && isReady ? editor().getData() : value];
  return JSON.stringify(words.map(inTheEditor));
}

/* Returns whether there is anything worth beginning a story for. */
export function hasWords(words) {
  return words.some(([name, value]) => WORTH_A_STORY.includes(name)
    && (value.includes("<img") || value.replace(/<[^>]*>|&nbsp;/g, "").trim()));
}

/* The story's number; empty until it has begun. */
export function story() {
  return form.dataset.article;
}

export function address() {
  return form.getAttribute("action") || location.pathname;
}

/* Resolves to the editor once it can be written in; to null where there is none. */
export function whenEditorIsReady() {
  return new Promise((resolve) => {
    if (!window.CKEDITOR) resolve(null);
    else if (editor()?.status === "ready") resolve(editor());
    else window.CKEDITOR.once("instanceReady", (event) => resolve(event.editor));
  });
}
