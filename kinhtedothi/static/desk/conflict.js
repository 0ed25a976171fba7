/* Two texts of one story: each choice goes into the form at once, so that one sees what will be
   saved and can still edit it. Without this file the server puts the chosen text together. */

import { editor, form, whenEditorIsReady } from "./story/text.js";

const TYPED_SINCE = "Ở ô bên dưới có chữ bạn vừa sửa thêm. Thay bằng chỗ vừa chọn?";

const section = form.querySelector("[data-conflict]");
const texts = JSON.parse(document.querySelector("#conflict-texts")?.textContent || "null");
// What this file last put into each field, and the choice that stands for each question.
const put = new Map();
const standing = new Map();

function answer(name) {
  return form.elements[`choice-${name}`]?.value ?? "mine";
}

function read(name) {
  if (name === "body" && editor()) return editor().getData();
  const field = form.elements[name];
  return field.type === "checkbox" ? field.checked : field.value;
}

function write(name, value) {
  if (name === "body" && editor()) {
    editor().setData(value, { callback: () => put.set(name, read(name)) });
    return;
  }
  const field = form.elements[name];
  if (field.type === "checkbox") field.checked = value;
  else field.value = value ?? "";
  put.set(name, read(name));
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}

function bodyAsChosen() {
  return texts.body.map((passage) => passage[answer(passage.name)] ?? passage.mine).filter(Boolean).join("\n");
}

/* Returns {field: value} of what a question is about, as it is answered now. */
function wanted(question) {
  return texts.fields[question]?.[answer(question)] ?? { body: bodyAsChosen() };
}

/* Returns false, with the choice as it was, when somebody typed there since and wants to keep it. */
function follow(question) {
  const values = Object.entries(wanted(question));
  const isTyped = values.some(([name]) => read(name) !== put.get(name));
  if (isTyped && !window.confirm(TYPED_SINCE)) {
    const radios = form.elements[`choice-${question}`];
    radios.value = standing.get(question);
    return false;
  }
  for (const [name, value] of values) write(name, value);
  standing.set(question, answer(question));
  if (question === "lead_photo") showLeadPhoto();
  return true;
}

/* The form's picture of the lead photo follows the one that was chosen. */
function showLeadPhoto() {
  const chosen = section.querySelector("[name=choice-lead_photo]:checked").closest(".conflict__side");
  const image = chosen.querySelector(".compare__photo img");
  form.querySelector("[data-lead-photo] [data-shown]")?.replaceChildren(...(image ? [image.cloneNode()] : []));
}

function chooseAll(side) {
  return [...section.querySelectorAll("[data-question]")].every(({ dataset: { question } }) => {
    form.elements[`choice-${question}`].value = side;
    return standing.get(question) === side || follow(question);
  });
}

async function begin() {
  await whenEditorIsReady();
  const questions = [...section.querySelectorAll("[data-question]")].map((one) => one.dataset.question);
  for (const question of questions) {
    standing.set(question, "mine");
    for (const name of Object.keys(wanted(question))) put.set(name, read(name));
  }
  for (const question of questions) if (answer(question) !== "mine") follow(question);
  section.addEventListener("change", ({ target }) => {
    if (target.name?.startsWith("choice-")) follow(target.name.replace("choice-", ""));
  });
  for (const button of form.querySelectorAll("[name=_merge]:not([value=chosen])")) {
    button.addEventListener("click", (event) => {
      if (!chooseAll(button.value)) event.preventDefault();
    });
  }
}

if (texts) begin();
