/* The lead photo, chosen by sight. Without this file its number is typed. */

for (const field of document.querySelectorAll("[data-lead-photo]")) {
  const input = field.querySelector("input");
  const shown = field.querySelector("[data-shown]");
  const choose = field.querySelector("[data-choose]");
  const remove = field.querySelector("[data-remove]");
  const own = document.querySelector("#id_lead_caption");
  const ownAlt = document.querySelector("#id_lead_alt");
  // The photo that the story's own caption is about; empty when it was written before any was chosen.
  let captioned = input.value;
  // What the library says of the chosen photo.
  let chosen = { caption: field.dataset.caption || "", credit: field.dataset.credit || "" };

  if (document.querySelector("#photo-picker")) {
    field.querySelector("[data-number]").hidden = true;
    field.querySelector("[data-buttons]").hidden = false;
  }

  function take(photo) {
    input.value = photo ? photo.id : "";
    if (photo) chosen = { caption: photo.caption, credit: photo.credit };
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
    if (photo && own) say(photo);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /* Own words are of one photo: under another they would say what is not to be seen there. */
  function say({ id, ownCaption, ownAlt: alt }) {
    if (captioned && captioned !== String(id)) own.value = ownAlt.value = "";
    if (ownCaption) own.value = ownCaption;
    if (alt !== undefined) ownAlt.value = alt;
  }

  for (const words of [own, ownAlt]) {
    words?.addEventListener("input", () => {
      captioned = input.value;
    });
  }
  // One that was only taken away may come back.
  input.addEventListener("change", () => {
    captioned = input.value || captioned;
  });
  choose.addEventListener("click", () => {
    const image = shown.querySelector("img");
    const current = input.value && image
      ? { ...chosen, id: Number(input.value), src: image.currentSrc || image.src, alt: image.alt, ownAlt: ownAlt?.value }
      : null;
    document.dispatchEvent(new CustomEvent("desk:pick-photo", { detail: { done: take, current } }));
  });
  remove.addEventListener("click", () => {
    take(null);
    choose.focus();
  });
}
