/* The library in the photo picker: search and a grid, newest first. */

const FAILED = "Máy chủ không trả lời. Hãy thử lại sau giây lát.";

/* choice: where several are kept, when several are asked for. onUse: takes one at once. */
export function startLibrary(picker, choice, onUse) {
  const find = (selector) => picker.querySelector(selector);
  const photos = new WeakMap();
  const words = find("#picker-words");
  const grid = find("[data-grid]");
  const status = find("[data-status]");
  const more = find("[data-more]");
  const details = find("[data-details]");
  let next = null;
  let asked = 0;
  let waiting = null;
  let shown = null;
  // The photo that stands in the story now, while nobody has chosen another.
  let current = null;

  async function load({ anew }) {
    const number = ++asked;
    const query = new URLSearchParams({ q: words.value });
    if (!anew && next) query.set("before", next);
    status.textContent = "Đang tìm…";
    grid.setAttribute("aria-busy", "true");
    more.hidden = true;
    let answer;
    try {
      const response = await fetch(`${picker.dataset.library}?${query}`);
      answer = await response.json();
    } catch {
      answer = { error: FAILED };
    }
    if (number !== asked) return;
    grid.removeAttribute("aria-busy");
    if (answer.error) {
      status.textContent = answer.error;
      return;
    }
    if (anew) grid.replaceChildren();
    const first = grid.children.length;
    grid.append(...answer.photos.map(item));
    if (anew) keepShown(answer.photos);
    mark();
    next = answer.next;
    more.hidden = !next;
    status.textContent = grid.children.length ? "" : emptyWords();
    if (!anew) grid.children[first]?.querySelector("button").focus();
  }

  /* A photo chosen while the answer was under way stays chosen if it is in the answer. */
  function keepShown(answered) {
    const photo = answered.find(({ id }) => id === shown?.id);
    if (photo && shown !== photo) show(photo);
    else if (!photo && shown?.id !== current?.id) forgetShown();
  }

  function forgetShown() {
    shown = null;
    details.classList.add("picker__details--empty");
  }

  function emptyWords() {
    return words.value.trim()
      ? "Không có ảnh nào có những chữ này. Thử ít chữ hơn, hoặc tải ảnh lên."
      : "Kho chưa có ảnh nào. Hãy tải ảnh lên.";
  }

  function item(photo) {
    const entry = document.createElement("li");
    const button = document.createElement("button");
    const image = Object.assign(document.createElement("img"), { src: photo.thumb, alt: "", loading: "lazy" });
    const caption = document.createElement("span");
    button.type = "button";
    caption.textContent = photo.caption || "Chưa có chú thích";
    button.append(image, caption);
    if (photo.wrong?.length) {
      button.append(Object.assign(document.createElement("span"), {
        className: "picker__wrong", textContent: photo.wrong.join(", "),
      }));
    }
    button.addEventListener("click", () => {
      show(photo);
      if (choice.isOn) choice.toggle(photo);
      else mark();
    });
    button.addEventListener("dblclick", () => {
      if (!choice.isOn) onUse(photo);
    });
    photos.set(button, photo);
    entry.append(button);
    return entry;
  }

  /* Which photos are chosen: several with their number, or the one that is shown large. */
  function mark() {
    for (const button of grid.querySelectorAll("button")) {
      const photo = photos.get(button);
      const place = choice.placeOf(photo);
      button.setAttribute("aria-pressed", String(choice.isOn ? place > 0 : photo.id === shown?.id));
      if (place) button.dataset.place = place;
      else delete button.dataset.place;
    }
  }

  function show(photo) {
    shown = photo;
    Object.assign(find("[data-large]"), { src: photo.src, alt: photo.alt });
    find("[data-caption]").textContent = photo.caption || "Chưa có chú thích.";
    find("[data-credit]").textContent = photo.credit ? `Ảnh: ${photo.credit}` : "Chưa ghi nguồn.";
    find("[data-meta]").textContent = [
      photo.width ? `${photo.width} × ${photo.height} điểm ảnh` : "",
      photo.uploaded ? `Tải lên ${photo.uploaded}${photo.by ? `, ${photo.by}` : ""}` : "",
      photo.end,
    ].filter(Boolean).join("\n");
    find("[data-wrong]").textContent = photo.wrong?.length
      ? `Chưa đăng được với ảnh này: ${photo.wrong.join(", ")}.`
      : "";
    find("[data-own-alt]").value = photo.id === current?.id ? current.ownAlt || "" : "";
    find("[data-own-alt]").placeholder = photo.own_alt || photo.caption;
    details.classList.remove("picker__details--empty");
  }

  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => load({ anew: true }), 200);
  });
  more.addEventListener("click", () => load({ anew: false }));
  find("[data-use]").addEventListener("click", () => {
    onUse({ ...shown, ownAlt: find("[data-own-alt]").value.trim().replace(/\s+/g, " ") });
  });
  choice.onChange = mark;
  return {
    refresh: () => load({ anew: true }),
    /* standing: the photo that is there now, to be looked at first. */
    open(standing = null) {
      current = standing;
      forgetShown();
      if (current) show(current);
      load({ anew: true });
    },
  };
}

