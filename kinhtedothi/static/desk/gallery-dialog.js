/* The gallery's dialog: asked by the event "desk:edit-gallery", answers by its `done`. */

import { whenAsked } from "./asked-dialog.js";
import { dragByGrip } from "./dragged-rows.js";
import { showEnds, wireRow } from "./ordered-rows.js";

const dialog = document.querySelector("#gallery-dialog");
const NO_PHOTO = "Chùm ảnh chưa có ảnh nào. Hãy bấm “Thêm ảnh”.";
const GIVE_UP = "Bỏ những gì vừa sửa trong chùm ảnh?";

if (dialog) start();

function start() {
  const find = (selector) => dialog.querySelector(selector);
  const list = find("[data-photos]");
  const common = find("[data-caption]");
  const photos = new WeakMap();
  let before = "";

  const answer = whenAsked("desk:edit-gallery", dialog, {
    open({ gallery: asked }) {
      list.replaceChildren(...asked.photos.map(row));
      common.value = asked.caption;
      changed();
      before = state();
    },
    shown() {
      if (!list.children.length) addPhotos();
    },
    mayGiveUp: () => state() === before || window.confirm(GIVE_UP),
  });

  function row(photo) {
    const entry = find("[data-photo-row]").content.firstElementChild.cloneNode(true);
    Object.assign(entry.querySelector("img"), { src: photo.thumb || photo.src, alt: photo.alt });
    const caption = entry.querySelector("[data-own-caption]");
    const alt = entry.querySelector("[data-own-alt]");
    caption.value = photo.ownCaption || photo.caption;
    caption.placeholder = photo.caption;
    alt.value = photo.ownAlt || "";
    alt.placeholder = "Để trống thì dùng mô tả trong kho ảnh";
    photos.set(entry, photo);
    wireRow(entry, changed);
    dragByGrip(entry, entry.querySelector("[data-grip]"), changed);
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
        ownCaption: oneLine(entry.querySelector("[data-own-caption]").value),
        ownAlt: oneLine(entry.querySelector("[data-own-alt]").value),
      })),
    };
  }

  function state() {
    return JSON.stringify(gallery());
  }

  find("[data-add]").addEventListener("click", addPhotos);
  find("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (list.children.length) {
      answer(gallery());
      return;
    }
    find("[data-error]").textContent = NO_PHOTO;
    find("[data-add]").focus();
  });
}

function oneLine(text) {
  return text.trim().replace(/\s+/g, " ");
}
