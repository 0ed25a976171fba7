// A box of search that suggests pages while somebody types. What is typed can be sent as ever.

const WAIT_MS = 150;
const begun = new WeakSet();
let boxes = 0;

// input: the box; its data-suggestions is where to ask. Once for each, however often it is called.
export function suggestIn(input) {
  if (begun.has(input)) return;
  begun.add(input);
  new SearchBox(input);
}

class SearchBox {
  #input;
  #list = document.createElement("ul");
  #status = document.createElement("p");
  #options = [];
  #marked = -1;
  #waiting = null;
  #request = null;

  constructor(input) {
    boxes += 1;
    this.#input = input;
    this.#list.id = `search-suggestions-${boxes}`;
    this.#list.className = "search-box__list";
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", "Gợi ý");
    this.#status.className = "visually-hidden";
    this.#status.setAttribute("role", "status");
    input.form.classList.add("search-box");
    input.parentElement.append(this.#list, this.#status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.#list.id);
    input.autocomplete = "off";
    input.addEventListener("input", () => this.#later());
    input.addEventListener("keydown", (event) => this.#press(event));
    input.addEventListener("blur", () => this.#close());
    input.form.addEventListener("submit", () => this.#close());
    // A finger or a mouse on the list leaves the box where it is until it has chosen.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", ({ target }) => this.#go(target.closest("[role=option]")));
    // What was typed while this was fetched.
    if (input.value && input.value !== input.defaultValue) this.#later();
  }

  #later() {
    clearTimeout(this.#waiting);
    this.#request?.abort();
    this.#waiting = setTimeout(() => this.#ask(), WAIT_MS);
  }

  async #ask() {
    const typed = this.#input.value.trim();
    if (!typed) return this.#close();
    const request = new AbortController();
    this.#request = request;
    try {
      const address = `${this.#input.dataset.suggestions}?${new URLSearchParams({ q: typed })}`;
      const answer = await fetch(address, { signal: request.signal, credentials: "omit" });
      const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
      if (!request.signal.aborted) this.#show(suggestions);
    } catch {
      // Without an answer the box is as it is without this script.
      if (!request.signal.aborted) this.#close();
    }
  }

  #show(suggestions) {
    this.#options = suggestions.map((one, at) => optionOf(one, `${this.#list.id}-${at}`));
    this.#list.replaceChildren(...this.#options);
    this.#list.scrollTop = 0;
    this.#marked = -1;
    this.#input.removeAttribute("aria-activedescendant");
    this.#list.hidden = !this.#options.length;
    this.#input.setAttribute("aria-expanded", String(!this.#list.hidden));
    this.#status.textContent = this.#options.length ? `${this.#options.length} gợi ý.` : "";
  }

  #close() {
    clearTimeout(this.#waiting);
    this.#request?.abort();
    this.#show([]);
  }

  // Past either end is the box itself.
  #mark(at) {
    const places = this.#options.length + 1;
    this.#marked = ((at + 1 + places) % places) - 1;
    this.#options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.#marked)));
    const option = this.#options[this.#marked];
    if (!option) return this.#input.removeAttribute("aria-activedescendant");
    option.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", option.id);
  }

  #press(event) {
    // Keys that still make up a letter, and those that do something else.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#list.hidden) return;
    if (event.key === "ArrowDown") this.#mark(this.#marked + 1);
    else if (event.key === "ArrowUp") this.#mark(this.#marked - 1);
    else if (event.key === "Escape") this.#close();
    else if (event.key === "Enter" && this.#marked >= 0) this.#go(this.#options[this.#marked]);
    else return;
    event.preventDefault();
  }

  #go(option) {
    if (!option) return;
    const { address } = option.dataset;
    this.#close();
    location.assign(address);
  }
}

function optionOf({ text, kind, address }, id) {
  const option = document.createElement("li");
  const words = document.createElement("span");
  const what = document.createElement("small");
  option.id = id;
  option.dataset.address = address;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  words.textContent = text;
  what.textContent = kind;
  option.append(words, " ", what);
  return option;
}
