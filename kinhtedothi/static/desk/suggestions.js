/* Suggestions under a field whose names are separated by commas.
   The server compares without diacritics: “ha noi” suggests “Hà Nội”. */

const addresses = document.querySelector("[data-suggestions]").dataset;

function addressOf(input) {
  return input.dataset.suggests === "tags" ? addresses.tags : addresses.penNames;
}

for (const input of document.querySelectorAll("[data-suggests]")) {
  const list = document.createElement("ul");
  const wrapper = document.createElement("div");
  let options = [];
  let chosen = -1;
  let waiting = null;
  let asked = 0;

  wrapper.className = "suggests";
  input.replaceWith(wrapper);
  wrapper.append(input, list);
  list.className = "suggests__list";
  list.id = `${input.id}_suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Gợi ý");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";

  function piece() {
    const before = input.value.slice(0, input.selectionStart);
    const start = before.lastIndexOf(",") + 1;
    const rest = input.value.slice(start);
    const end = rest.indexOf(",") < 0 ? input.value.length : start + rest.indexOf(",");
    return { start, end, text: input.value.slice(start, end).replace(/\(.*/, "").trim() };
  }

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    chosen = (index + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    input.setAttribute("aria-activedescendant", options[chosen].id);
  }

  function take(name) {
    const { start, end } = piece();
    const before = input.value.slice(0, start) + (start ? " " : "") + name;
    const after = input.value.slice(end);
    input.value = before + (after || ", ");
    const at = before.length + (after ? 0 : 2);
    input.setSelectionRange(at, at);
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function show(names) {
    options = names.map((name, at) => {
      const option = document.createElement("li");
      option.id = `${list.id}_${at}`;
      option.textContent = name;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(name);
      });
      return option;
    });
    list.replaceChildren(...options);
    chosen = -1;
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  async function ask() {
    const { text } = piece();
    const number = ++asked;
    if (!text) return close();
    try {
      const response = await fetch(`${addressOf(input)}?q=${encodeURIComponent(text)}`);
      const names = response.ok ? (await response.json()).names : [];
      if (number === asked && document.activeElement === input) {
        show(names.filter((name) => name !== text));
      }
    } catch {
      close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) take(options[chosen].textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
}
