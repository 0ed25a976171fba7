/* Two texts of one story: each choice goes into the form at once, so that one sees what will be
   saved and can still edit it. Without this file the server puts the chosen text together. */

import { editor, form, whenEditorIsReady } from "./story/text.js";

const TYPED_SINCE = "Ở ô bên dưới có chữ bạn vừa sửa thêm. Thay bằng chỗ vừa chọn?";

const section = form.querySelector("[data-conflict]");
const texts = JSON.parse(document.querySelector("#conflict-texts")?.textContent || "null");
// What this file last put into each field, and the choice that stands for each question.
const put = new Map();
const standing = new Map();
// The editor takes in a text a moment after it is given; settles when it has, null when it had.
let takingIn = null;

function answer(name) {
  return form.elements[`choice-${name}`]?.value ?? "mine";
}

function read(name) {
  if (name === "body" && editor()) return editor().getData();
  const field = form.elements[name];
  return field.type === "checkbox" ? field.checked : field.value;
}

/* What stands in a field as the page came, whatever was typed before this file was there. */
function asItCame(name) {
  const field = form.elements[name];
  if (field.type === "checkbox") return field.defaultChecked;
  return field.defaultValue ?? field.value;
}

function isTypedSince(name) {
  return !(name === "body" && takingIn) && read(name) !== put.get(name);
}

function write(name, value) {
  if (name === "body" && editor()) {
    writeBody(value);
    return;
  }
  const field = form.elements[name];
  if (field.type === "checkbox") field.checked = value;
  else field.value = value ?? "";
  put.set(name, read(name));
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}

function writeBody(value) {
  const taking = Promise.resolve(takingIn)
    .then(() => new Promise((resolve) => editor().setData(value, { callback: resolve })))
    .then(() => {
      if (takingIn !== taking) return;
      takingIn = null;
      put.set("body", read("body"));
    });
  takingIn = taking;
}

function bodyAsChosen() {
  return texts.body.map((passage) => passage[answer(passage.name)] ?? passage.mine).filter(Boolean).join("\n");
}

/* Returns {field: value} of what questions are about, as they are answered now. All questions
   about passages are about one field: the body. */
function wanted(questions) {
  const each = questions.map((question) => texts.fields[question]?.[answer(question)]);
  return Object.assign(each.includes(undefined) ? { body: bodyAsChosen() } : {}, ...each);
}

/* Returns false, with the choices as they were, when somebody typed there since and wants to keep it. */
function follow(questions) {
  const values = Object.entries(wanted(questions));
  const isTyped = values.some(([name]) => isTypedSince(name));
  if (isTyped && !window.confirm(TYPED_SINCE)) {
    for (const question of questions) form.elements[`choice-${question}`].value = standing.get(question);
    return false;
  }
  for (const [name, value] of values) write(name, value);
  for (const question of questions) standing.set(question, answer(question));
  if (questions.includes("lead_photo")) showLeadPhoto();
  return true;
}

/* The form's picture of the lead photo follows the one that was chosen. */
function showLeadPhoto() {
  const chosen = section.querySelector("[name=choice-lead_photo]:checked").closest(".conflict__side");
  const image = chosen.querySelector(".compare__photo img");
  form.querySelector("[data-lead-photo] [data-shown]")?.replaceChildren(...(image ? [image.cloneNode()] : []));
}

function allQuestions() {
  return [...section.querySelectorAll("[data-question]")].map((one) => one.dataset.question);
}

function chooseAll(side) {
  const others = allQuestions().filter((question) => standing.get(question) !== side);
  for (const question of others) form.elements[`choice-${question}`].value = side;
  return follow(others);
}

async function begin() {
  const questions = allQuestions();
  const names = Object.keys(wanted(questions));
  for (const question of questions) standing.set(question, "mine");
  // What is typed before the editor is there, or this file, is typed since, too.
  for (const name of names.filter((name) => name !== "body")) put.set(name, asItCame(name));
  await whenEditorIsReady();
  if (names.includes("body")) put.set("body", read("body"));
  follow(questions.filter((question) => answer(question) !== "mine"));
  section.addEventListener("change", ({ target }) => {
    if (target.name?.startsWith("choice-")) follow([target.name.replace("choice-", "")]);
  });
  for (const button of form.querySelectorAll("[name=_merge]:not([value=chosen])")) {
    button.addEventListener("click", (event) => {
      if (!chooseAll(button.value)) event.preventDefault();
    });
  }
  document.addEventListener("submit", sendWhenTakenIn, { capture: true });
  while (takingIn) await takingIn;
}

/* A text that the editor is still taking in would be missing from what is sent. */
async function sendWhenTakenIn(event) {
  if (event.target !== form || !takingIn) return;
  event.preventDefault();
  event.stopPropagation();
  while (takingIn) await takingIn;
  form.requestSubmit(event.submitter);
}

// Nobody typed what is suggested: saving by itself begins after it.
Promise.resolve(texts && begin()).finally(() => {
  form.dataset.merged = "";
  form.dispatchEvent(new Event("desk:merged"));
});
