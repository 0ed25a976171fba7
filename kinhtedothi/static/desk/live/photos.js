/* The photos of an update, chosen by sight. Without this file their numbers are typed. */

const place = document.querySelector("[data-live-photos]");
const field = place?.querySelector("input");
const chosen = place?.querySelector("[data-chosen]");
const choose = place?.querySelector("[data-choose]");
// What the picker told of photos, by number; of those that were there before, nothing.
const known = new Map();

function numbers() {
  return field.value.split(/[\s,]+/).filter(Boolean);
}

function use(list) {
  field.value = [...new Set(list)].join(" ");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  show();
}

function item(number) {
  const photo = known.get(number);
  const row = document.createElement("li");
  const words = document.createElement("p");
  const drop = Object.assign(document.createElement("button"), { type: "button", textContent: "Bỏ ảnh" });
  if (photo) row.append(Object.assign(document.createElement("img"), { src: photo.thumb, alt: photo.alt }));
  words.textContent = photo ? photo.caption : `Ảnh số ${number}`;
  drop.setAttribute("aria-label", `Bỏ ảnh: ${words.textContent}`);
  drop.addEventListener("click", () => {
    use(numbers().filter((other) => other !== number));
    choose.focus();
  });
  row.append(words, drop);
  return row;
}

function show() {
  chosen.replaceChildren(...numbers().map(item));
}

if (place && document.querySelector("#photo-picker")) {
  place.querySelector("[data-number]").hidden = true;
  choose.hidden = false;
  choose.addEventListener("click", () => {
    const several = (photos) => {
      photos.forEach((photo) => known.set(String(photo.id), photo));
      use([...numbers(), ...photos.map(({ id }) => String(id))]);
      choose.focus();
    };
    document.dispatchEvent(new CustomEvent("desk:pick-photo", { detail: { several } }));
  });
  // The form was emptied, or filled from what this browser kept.
  field.addEventListener("change", show);
  show();
}
