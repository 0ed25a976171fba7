/* A box that suggests names while somebody types. The server compares without diacritics:
   “ha noi” suggests “Hà Nội”. */

const WAIT_MS = 150;
let boxes = 0;

/* input: the box. address: where to ask. typed: returns the words to ask for.
   take: gets the name that was chosen. enter: gets the words when Enter was pressed
   and nothing was chosen; without it Enter does nothing then. read: returns the names in
   an answer that has more than those.

   Returns a function that asks the server for names: words => promise of names. */
export function combobox(input, { address, typed, take, enter, read = ({ names }) => names }) {
  const list = document.createElement("ul");
  const wrapper = document.createElement("div");
  let options = [];
  let chosen = -1;
  let waiting = null;
  let asked = 0;

  boxes += 1;
  wrapper.className = "suggests";
  input.replaceWith(wrapper);
  wrapper.append(input, list);
  list.className = "suggests__list";
  list.id = `suggestions_${boxes}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Gợi ý");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";

  function close() {
    asked += 1;
    clearTimeout(waiting);
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    chosen = (index + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    options[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[chosen].id);
  }

  function choose(name) {
    close();
    take(name);
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
        choose(name);
      });
      return option;
    });
    list.replaceChildren(...options);
    chosen = -1;
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  async function namesLike(words) {
    const response = await fetch(`${address}?q=${encodeURIComponent(words)}`);
    return response.ok ? read(await response.json()) : [];
  }

  async function ask() {
    const words = typed();
    if (!words) return close();
    asked += 1;
    const number = asked;
    try {
      const names = await namesLike(words);
      if (number === asked && document.activeElement === input) {
        show(names.filter((name) => name !== words));
      }
    } catch {
      close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && chosen >= 0) choose(options[chosen].textContent);
    else if (event.key === "Enter" && enter) {
      close();
      enter(typed());
    } else if (list.hidden) return;
    else if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen - 1);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  return namesLike;
}
