/* Below the tags: those that had better be written as another tag, which one click takes. */

const WAIT_MS = 500;
const SEPARATOR = /[,;\n]/;

export function tagHints(field, address) {
  const list = field.closest(".desk-field").querySelector("[data-tag-hints]");
  // A field of tags that are to go needs no better ones.
  if (!list) return;
  const told = document.createElement("p");
  let waiting = null;
  let asked = 0;

  told.className = "desk-field__quiet";
  told.setAttribute("role", "status");
  list.after(told);

  /* As the server names them in its answer: without NFC, a tag pasted on a Mac would be another. */
  function names() {
    const typed = field.value.normalize("NFC").split(SEPARATOR);
    return typed.map((name) => name.trim().replace(/\s+/g, " ")).filter(Boolean);
  }

  function show(hints) {
    const sentence = hints.length ? `Có ${hints.length} gợi ý về từ khóa, ở dưới ô này.` : "";
    list.replaceChildren(...hints.map(line));
    if (told.textContent !== sentence) told.textContent = sentence;
  }

  function take(hint) {
    const taken = names().map((name) => (name === hint.typed ? hint.take : name));
    field.value = [...new Set(taken)].join(", ");
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  }

  function line(hint) {
    const made = document.createElement("li");
    const button = Object.assign(document.createElement("button"), {
      type: "button", textContent: `Dùng “${hint.take}”`,
    });
    button.addEventListener("click", () => take(hint));
    made.append(`${hint.sentence} `, button);
    return made;
  }

  async function ask() {
    asked += 1;
    const number = asked;
    const query = new URLSearchParams(names().map((name) => ["ten", name]));
    try {
      const response = query.size ? await fetch(`${address}?${query}`) : null;
      const { hints } = response?.ok ? await response.json() : { hints: [] };
      if (number === asked) show(hints);
    } catch {
      show([]);
    }
  }

  for (const kind of ["input", "change"]) {
    field.addEventListener(kind, () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, WAIT_MS);
    });
  }
  ask();
}
