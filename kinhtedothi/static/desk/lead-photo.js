/* The lead photo, chosen by sight. Without this file its number is typed. */

for (const field of document.querySelectorAll("[data-lead-photo]")) {
  const input = field.querySelector("input");
  const shown = field.querySelector("[data-shown]");
  const choose = field.querySelector("[data-choose]");
  const remove = field.querySelector("[data-remove]");

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
    const own = document.querySelector("#id_lead_caption");
    if (photo?.ownCaption && own) own.value = photo.ownCaption;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  choose.addEventListener("click", () => {
    document.dispatchEvent(new CustomEvent("desk:pick-photo", { detail: { done: take } }));
  });
  remove.addEventListener("click", () => {
    take(null);
    choose.focus();
  });
}
