/* The photo picker: asked by the event "desk:pick-photo", answers one photo by its `done`,
   or several, in the order in which they were chosen, by its `several`; giving up, by its `back`.
   A photo's ownCaption and ownAlt, if it has them, are for this story alone. `current` is the photo
   that stands there now, with its ownAlt. */

import { startChoice } from "./photo-choice.js";
import { startLibrary } from "./photo-library.js";
import { dropFiles } from "./photo/drop-files.js";
import { uploadRows } from "./photo/upload-rows.js";

const picker = document.querySelector("#photo-picker");

let answer = null;
let back = null;

if (picker) {
  const find = (selector) => picker.querySelector(selector);
  const choice = startChoice(picker, (photos) => give(photos));
  const library = startLibrary(picker, choice, use);
  const tabs = startTabs(picker);
  startUploads();

  function use(photo) {
    if (choice.isOn) choice.add(photo);
    else give(photo);
  }

  function startUploads() {
    const area = find("[data-uploads]");
    if (!area) return;
    const rows = uploadRows(area, {
      onTaken: library.refresh,
      onUse(photo) {
        use(photo);
        if (picker.open) choice.focus();
      },
    });
    const files = find("#picker-files");
    files.addEventListener("change", () => {
      rows.add(files.files);
      files.value = "";
    });
    dropFiles(picker, "picker--drop", (dropped) => {
      tabs.open(1);
      rows.add(dropped);
    });
  }

  document.addEventListener("desk:pick-photo", (event) => {
    const { done, several } = event.detail;
    answer = several || done;
    back = event.detail.back;
    choice.begin(Boolean(several));
    picker.showModal();
    tabs.open(0);
    library.open(event.detail.current);
    find("#picker-words").select();
  });
  picker.addEventListener("close", () => {
    back?.();
    back = null;
  });
  find("[data-close]").addEventListener("click", () => picker.close());
  picker.addEventListener("click", (event) => {
    if (event.target === picker) picker.close();
  });
}

function give(what) {
  back = null;
  picker.close();
  answer?.(what);
  answer = null;
}

/* Tabs, by mouse and by arrow keys */

function startTabs(dialog) {
  const tabs = [...dialog.querySelectorAll("[role=tab]")];

  function open(index, focus = false) {
    tabs.forEach((tab, at) => {
      const selected = at === index;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !selected;
    });
    if (focus) tabs[index].focus();
  }

  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => open(at));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) open((at + step + tabs.length) % tabs.length, true);
    });
  });
  return { open };
}
