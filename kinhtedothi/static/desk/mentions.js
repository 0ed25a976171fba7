/* Colleagues suggested after an “@” in a note. The server compares without diacritics. */

const MENTION = /(?:^|[^\p{L}\p{N}_.+-])@([^@\n]{0,40})$/u;

/* Suggests people while somebody types into a textarea.
   address: of the suggestions, to which the typed beginning is added as q. */
export function suggestPeople(field, address) {
  const wrapper = document.createElement("div");
  const list = document.createElement("ul");
  const told = document.createElement("p");
  let people = [];
  let chosen = -1;
  let waiting = null;
  let asked = 0;

  wrapper.className = "suggests";
  field.replaceWith(wrapper);
  wrapper.append(field, list, told);
  list.className = "suggests__list";
  list.id = `${field.id}_people`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Đồng nghiệp");
  told.className = "desk-field__quiet";
  told.setAttribute("role", "status");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);

  function typed() {
    const before = field.value.slice(0, field.selectionStart);
    const found = before.match(MENTION);
    return found && { text: found[1], start: before.length - found[1].length };
  }

  function close() {
    asked += 1;
    clearTimeout(waiting);
    list.hidden = true;
    chosen = -1;
    told.textContent = "";
    field.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    chosen = (index + people.length) % people.length;
    [...list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === chosen));
    });
    field.setAttribute("aria-activedescendant", list.children[chosen].id);
  }

  function take(person) {
    const found = typed();
    if (found) field.setRangeText(`${person.write} `, found.start, field.selectionStart, "end");
    close();
  }

  function option(person, at) {
    const item = document.createElement("li");
    const about = document.createElement("span");
    item.id = `${list.id}_${at}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    about.className = "suggests__about";
    about.textContent = person.write === person.name ? person.about : `${person.write} · ${person.about}`;
    item.append(person.name, about);
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(person);
    });
    return item;
  }

  function show(found, { text, isWhole }) {
    people = found;
    list.replaceChildren(...people.map(option));
    chosen = -1;
    list.hidden = !people.length;
    // Enter takes the likeliest, unless there is nothing to liken or the name is written out.
    if (people.length && text && !isWhole) mark(0);
    told.textContent = people.length ? `${people.length} gợi ý, dùng phím mũi tên để chọn` : "";
  }

  async function ask() {
    const found = typed();
    const number = ++asked;
    if (!found) return close();
    const text = found.text.trim();
    try {
      const response = await fetch(`${address}&q=${encodeURIComponent(text)}`);
      const answer = response.ok ? (await response.json()).people : [];
      if (number !== asked || document.activeElement !== field) return;
      const others = answer.filter((person) => person.write !== text);
      show(others, { text, isWhole: others.length < answer.length });
    } catch {
      close();
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) take(people[chosen]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", close);
}
