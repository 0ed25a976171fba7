/* The lead photo, chosen by sight. Without this file its number is typed. */

for (const field of document.querySelectorAll("[data-lead-photo]")) {
  const input = field.querySelector("input");
  const shown = field.querySelector("[data-shown]");
  const choose = field.querySelector("[data-choose]");
  const remove = field.querySelector("[data-remove]");
  const own = document.querySelector("#id_lead_caption");
  // The photo that the story's own caption is about; empty when it was written before any was chosen.
  let captioned = input.value;

  if (document.querySelector("#photo-picker")) {
    field.querySelector("[data-number]").hidden = true;
    field.querySelector("[data-buttons]").hidden = false;
  }

  function take(photo) {
    input.value = photo ? photo.id : "";
    shown.replaceChildren();
    if (photo) {
      const image = Object.assign(document.createElement("img"), { src: photo.thumb, alt: photo.alt });
      const caption = document.createElement("p");
      const credit = document.createElement("span");
      caption.className = "lead-photo__caption";
      credit.textContent = `Ảnh: ${photo.credit}`;
      caption.append(`${photo.caption} `, credit);
      shown.append(image, caption);
    }
    choose.textContent = photo ? "Đổi ảnh" : "Chọn ảnh";
    remove.hidden = !photo;
    if (photo && own) caption(photo);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /* A caption is of one photo: under another it would say what is not to be seen there. */
  function caption({ id, ownCaption }) {
    if (captioned && captioned !== String(id)) own.value = "";
    if (ownCaption) own.value = ownCaption;
  }

  own?.addEventListener("input", () => {
    captioned = input.value;
  });
  // One that was only taken away may come back.
  input.addEventListener("change", () => {
    captioned = input.value || captioned;
  });
  choose.addEventListener("click", () => {
    document.dispatchEvent(new CustomEvent("desk:pick-photo", { detail: { done: take } }));
  });
  remove.addEventListener("click", () => {
    take(null);
    choose.focus();
  });
}
