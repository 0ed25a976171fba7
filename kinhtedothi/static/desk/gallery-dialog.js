/* The gallery's dialog: asked by the event "desk:edit-gallery", answers by its `done`. */

import { showEnds, wireRow } from "./ordered-rows.js";

const dialog = document.querySelector("#gallery-dialog");
const NO_PHOTO = "Bộ ảnh chưa có ảnh nào. Hãy bấm “Thêm ảnh”.";
const GIVE_UP = "Bỏ những gì vừa sửa trong bộ ảnh?";

if (dialog) start();

function start() {
  const find = (selector) => dialog.querySelector(selector);
  const list = find("[data-photos]");
  const common = find("[data-caption]");
  const photos = new WeakMap();
  let done = null;
  let before = "";

  document.addEventListener("desk:edit-gallery", (event) => {
    const { gallery } = event.detail;
    done = event.detail.done;
    list.replaceChildren(...gallery.photos.map(row));
    common.value = gallery.caption;
    changed();
    before = state();
    dialog.showModal();
    if (!gallery.photos.length) addPhotos();
  });

  function row(photo) {
    const entry = find("[data-photo-row]").content.firstElementChild.cloneNode(true);
    Object.assign(entry.querySelector("img"), { src: photo.thumb || photo.src, alt: photo.alt });
    const caption = entry.querySelector("textarea");
    caption.value = photo.ownCaption || photo.caption;
    caption.placeholder = photo.caption;
    photos.set(entry, photo);
    wireRow(entry, changed);
    return entry;
  }

  function changed() {
    find("[data-empty]").hidden = list.children.length > 0;
    find("[data-error]").textContent = "";
    showEnds(list);
  }

  function addPhotos() {
    const several = (chosen) => {
      const added = chosen.map(row);
      list.append(...added);
      changed();
      added[0]?.querySelector("textarea").focus();
    };
    document.dispatchEvent(new CustomEvent("desk:pick-photo", { detail: { several } }));
  }

  function gallery() {
    return {
      caption: oneLine(common.value),
      photos: [...list.children].map((entry) => ({
        ...photos.get(entry),
        ownCaption: oneLine(entry.querySelector("textarea").value),
      })),
    };
  }

  function state() {
    return JSON.stringify(gallery());
  }

  function mayClose() {
    return state() === before || window.confirm(GIVE_UP);
  }

  find("[data-add]").addEventListener("click", addPhotos);
  find("[data-cancel]").addEventListener("click", () => {
    if (mayClose()) dialog.close();
  });
  dialog.addEventListener("cancel", (event) => {
    if (!mayClose()) event.preventDefault();
  });
  find("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (list.children.length) {
      dialog.close();
      done(gallery());
      return;
    }
    find("[data-error]").textContent = NO_PHOTO;
    find("[data-add]").focus();
  });
}

function oneLine(text) {
  return text.trim().replace(/\s+/g, " ");
}
