/* Names that are picked one by one, in an order: people of the byline, topics, the series.
   The field stays what the form sends; the list below it is another way to write it. */

import { combobox } from "./combobox.js";
import { dragByGrip } from "./dragged-rows.js";
import { showEnds, wireRow } from "./ordered-rows.js";

const NAME_AND_ROLE = /^([^()]+?)\s*(?:\(([^()]*)\))?$/;

/* field: the input or textarea. address: where names are suggested. separator: between the
   names in the field, joined by joiner. roles: their words, the first for names without
   brackets; none when empty. most: how many names. words: { add, none, order }: what the empty
   box says, what is said when nobody has that name, and what comes before a new order. */
export function pickedList(field, { address, separator, joiner, roles, most, words }) {
  const first = read(field.value);
  // Somebody typed what only the server understands: it says so, and they mend it as text.
  if (first === null) return;
  const place = document.createElement("div");
  const list = document.createElement("ol");
  const search = Object.assign(document.createElement("input"), { type: "text", placeholder: words.add });
  const note = document.createElement("p");
  const label = document.querySelector(`label[for="${field.id}"]`);
  let written = field.value;
  // Words of which the server is being asked whose name they are.
  const lookedFor = new Set();
  let looking = Promise.resolve();

  place.className = "picked";
  list.className = "picked__list";
  note.className = "picked__note";
  note.setAttribute("role", "status");
  label.id ||= `${field.id}_label`;
  label.addEventListener("click", () => search.focus());
  search.setAttribute("aria-labelledby", label.id);
  search.dataset.beside = `${field.name}-typed`;
  field.after(place);
  place.append(list, search, note);
  field.hidden = true;
  // How to write it as text.
  field.closest(".desk-field").querySelector(".desk-field__help")?.remove();
  if (field.getAttribute("aria-invalid") === "true") {
    search.setAttribute("aria-invalid", "true");
    search.setAttribute("aria-describedby", `${field.id}_error`);
  }
  const namesLike = combobox(search, { address, typed: () => search.value.trim(), take, enter: (text) => { looking = addTyped(text); } });
  show(first);

  function read(text) {
    const parts = text.split(separator).map((part) => part.trim().replace(/\s+/g, " ")).filter(Boolean);
    if (!roles.length) return parts.map((name) => ({ name, role: 0 }));
    const found = parts.map((part) => {
      const [, name, word] = part.match(NAME_AND_ROLE) || [];
      const role = word === undefined ? 0 : roles.findIndex((one) => one.toLowerCase() === word.trim().toLowerCase());
      return name && role >= 0 ? { name, role } : null;
    });
    return found.includes(null) ? null : found;
  }

  function items() {
    return [...list.children].map((row) => ({ name: row.dataset.name, role: Number(row.dataset.role) }));
  }

  function show(all) {
    list.replaceChildren(...all.map(row));
    ends();
  }

  function ends() {
    const { length } = list.children;
    list.hidden = length === 0;
    search.parentElement.hidden = length >= most;
    showEnds(list);
  }

  function changed(sentence) {
    const before = read(written);
    ends();
    written = items().map(({ name, role }) => (role ? `${name} (${roles[role].toLowerCase()})` : name)).join(joiner);
    field.value = written;
    const names = items().map(({ name }) => name);
    const isMove = before.length === names.length && before.some(({ name }, at) => name !== names[at]);
    note.textContent = sentence ?? (isMove ? `${words.order}: ${names.join(", ")}.` : "");
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.dispatchEvent(new Event("picked"));
  }

  function row({ name, role }) {
    const made = document.createElement("li");
    const grip = Object.assign(document.createElement("span"), { className: "picked__grip", textContent: "⠿" });
    made.className = "picked__row";
    Object.assign(made.dataset, { name, role });
    grip.setAttribute("aria-hidden", "true");
    made.append(grip, Object.assign(document.createElement("span"), { className: "picked__name", textContent: name }));
    if (roles.length) made.append(roleOf(made));
    made.append(
      button("↑", `Đưa ${name} lên`, "up"), button("↓", `Đưa ${name} xuống`, "down"), button("×", `Bỏ ${name}`, "remove"),
    );
    wireRow(made, () => {
      changed(made.isConnected ? undefined : `Đã bỏ ${name}.`);
      if (!list.children.length) search.focus();
    });
    dragByGrip(made, grip, changed);
    return made;
  }

  function button(text, label, act) {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    made.setAttribute("aria-label", label);
    made.dataset[act] = "";
    return made;
  }

  function roleOf(made) {
    const { name } = made.dataset;
    const select = document.createElement("select");
    select.setAttribute("aria-label", `Vai trò của ${name}`);
    select.append(...roles.map((word, role) => new Option(word, role)));
    select.value = made.dataset.role;
    select.addEventListener("change", (event) => {
      event.stopPropagation();
      if (has(name, Number(select.value))) {
        note.textContent = `${name} đã có vai trò ${roles[select.value].toLowerCase()}.`;
        select.value = made.dataset.role;
        return;
      }
      made.dataset.role = select.value;
      changed("");
    });
    return select;
  }

  function has(name, role) {
    return items().some((item) => item.name.toLowerCase() === name.toLowerCase() && item.role === role);
  }

  function take(name) {
    search.value = "";
    // Enter was pressed before, and then this one chosen instead.
    lookedFor.clear();
    add(name);
  }

  function add(name) {
    // Whoever wrote the story often took its photos as well.
    const role = roles.length ? roles.findIndex((_, one) => !has(name, one)) : 0;
    if (role < 0 || has(name, role)) {
      note.textContent = `Đã có ${name}.`;
      return;
    }
    const wasIn = document.activeElement === search;
    list.append(row({ name, role }));
    changed("");
    // The box of a full list is hidden, and would drop the focus.
    if (wasIn && search.parentElement.hidden) list.lastElementChild.querySelector("[data-remove]").focus();
  }

  async function addTyped(text) {
    if (!text || lookedFor.has(text)) return;
    lookedFor.add(text);
    const names = await namesLike(text).catch(() => []);
    if (!lookedFor.delete(text)) return;
    const same = names.filter((name) => name.toLowerCase() === text.toLowerCase());
    if (same.length || names.length === 1) {
      // What was typed on meanwhile stays.
      if (search.value.trim() === text) search.value = "";
      add(same[0] || names[0]);
    } else note.textContent = names.length ? `Có ${names.length} tên như vậy; hãy chọn trong gợi ý.` : words.none;
  }

  // What is typed while looking for a name is not yet a word of the story.
  for (const kind of ["input", "change"]) search.addEventListener(kind, (event) => event.stopPropagation());
  search.addEventListener("blur", () => {
    const text = search.value.trim();
    if (text) note.textContent = `“${text}” chưa được thêm: hãy chọn trong gợi ý hoặc bấm Enter.`;
  });
  // Whoever saves with a name typed out means it: the page waits until it is looked up.
  field.form.addEventListener("desk:take-in", ({ detail }) => detail.push(takeIn()));

  async function takeIn() {
    await looking;
    await addTyped(search.value.trim());
    const left = search.value.trim();
    return left && [label.textContent.trim(), left];
  }

  // A script may write into the field as well, such as one that brings a lost text back.
  for (const kind of ["input", "change"]) {
    field.addEventListener(kind, () => {
      if (field.value === written) return;
      written = field.value;
      show(read(written) || []);
    });
  }
}
