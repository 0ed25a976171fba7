/* The photo picker: asked by the event "desk:pick-photo", answers by its `done`.
   A photo's ownCaption, if it has one, is for this story alone. */

import { renewToken } from "./session.js";

const picker = document.querySelector("#photo-picker");
const FAILED = "Máy chủ không trả lời. Hãy thử lại sau giây lát.";
const CANNOT_SEND = "Chưa tải lên được. Hãy kiểm tra kết nối rồi thử lại; chữ đã gõ vẫn còn.";

let done = null;

if (picker) {
  const find = (selector) => picker.querySelector(selector);
  const library = startLibrary(find, use);
  const tabs = startTabs(picker);
  startUploads(find, (photo, alone) => {
    library.refresh();
    if (alone) use(photo);
  }, use);

  document.addEventListener("desk:pick-photo", (event) => {
    done = event.detail.done;
    picker.showModal();
    tabs.open(0);
    library.open();
    find("#picker-words").select();
  });
  find("[data-close]").addEventListener("click", () => picker.close());
  picker.addEventListener("click", (event) => {
    if (event.target === picker) picker.close();
  });
}

function use(photo) {
  picker.close();
  done?.(photo);
  done = null;
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

/* The library: search and a grid, newest first */

function startLibrary(find, onUse) {
  const words = find("#picker-words");
  const grid = find("[data-grid]");
  const status = find("[data-status]");
  const more = find("[data-more]");
  const details = find("[data-details]");
  let next = null;
  let asked = 0;
  let waiting = null;
  let shown = null;

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
    next = answer.next;
    more.hidden = !next;
    status.textContent = grid.children.length ? "" : emptyWords();
    if (!anew) grid.children[first]?.querySelector("button").focus();
  }

  /* A photo chosen while the answer was under way stays chosen if it is in the answer. */
  function keepShown(photos) {
    const at = photos.findIndex((photo) => photo.id === shown?.id);
    if (at < 0) forgetShown();
    else show(photos[at], grid.children[at].querySelector("button"));
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
    button.setAttribute("aria-pressed", "false");
    caption.textContent = photo.caption;
    button.append(image, caption);
    button.addEventListener("click", () => show(photo, button));
    button.addEventListener("dblclick", () => onUse(photo));
    entry.append(button);
    return entry;
  }

  function show(photo, button) {
    shown = photo;
    for (const other of grid.querySelectorAll("button")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    Object.assign(find("[data-large]"), { src: photo.src, alt: photo.alt });
    find("[data-caption]").textContent = photo.caption;
    find("[data-meta]").textContent =
      `Ảnh: ${photo.credit}\n${photo.width} × ${photo.height} điểm ảnh\nTải lên ${photo.uploaded}${photo.by ? `, ${photo.by}` : ""}`;
    details.classList.remove("picker__details--empty");
  }

  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => load({ anew: true }), 200);
  });
  more.addEventListener("click", () => load({ anew: false }));
  find("[data-use]").addEventListener("click", () => onUse(shown));
  return {
    refresh: () => load({ anew: true }),
    open() {
      forgetShown();
      load({ anew: true });
    },
  };
}

/* Uploads: a row for each file, sent one by one, nothing typed is lost */

function startUploads(find, onTaken, onUse) {
  const files = find("#picker-files");
  const rows = find("[data-uploads]");
  const drop = find("[data-drop]");
  const pattern = find("[data-upload-row]");
  if (!files) return;

  function add(chosen) {
    const made = [...chosen].map(row);
    rows.prepend(...made);
    made[0]?.querySelector("textarea").focus();
  }

  function row(file) {
    const entry = pattern.content.firstElementChild.cloneNode(true);
    const form = entry.querySelector("form");
    const picture = entry.querySelector("img");
    picture.src = URL.createObjectURL(file);
    picture.addEventListener("load", () => URL.revokeObjectURL(picture.src), { once: true });
    picture.addEventListener("error", () => { picture.hidden = true; }, { once: true });
    entry.querySelector(".upload__name").textContent = file.name;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(file, entry, form);
    });
    entry.querySelector("[data-forget]").addEventListener("click", () => entry.remove());
    return entry;
  }

  async function send(file, entry, form) {
    const bar = form.querySelector("progress");
    const button = form.querySelector("[data-send]");
    const data = new FormData(form);
    data.append("file", file);
    sayErrors(form, {});
    bar.hidden = false;
    bar.value = 0;
    button.disabled = true;
    const answer = await post(data, (part) => { bar.value = part; });
    bar.hidden = true;
    button.disabled = false;
    if (!answer.photo) {
      sayErrors(form, answer.errors || { file: [answer.error || CANNOT_SEND] });
      form.querySelector(`[name=${Object.keys(answer.errors || {})[0]}]`)?.focus();
      return;
    }
    // One new file is what the person came for; several, or one already known, are looked at first.
    const alone = answer.is_new && rows.children.length === 1;
    if (alone) entry.remove();
    else showTaken(entry, answer, form.elements.caption.value.trim());
    onTaken(answer.photo, alone);
  }

  function sayErrors(form, errors) {
    for (const place of form.querySelectorAll("[data-error]")) {
      place.textContent = (errors[place.dataset.error] || []).join(" ");
    }
  }

  function showTaken(entry, { photo, is_new: isNew }, typed) {
    const words = `${photo.caption} Ảnh: ${photo.credit}`;
    // The library keeps its own caption; what was typed is meant for this story.
    const ownCaption = !isNew && typed !== photo.caption ? typed : "";
    const note = Object.assign(document.createElement("p"), {
      textContent: isNew ? `Đã vào kho: ${words}` : `Ảnh này đã có trong kho: ${words}`,
    });
    if (ownCaption) note.append(document.createElement("br"), `Chú thích bạn gõ được dùng riêng ở bài này: ${ownCaption}`);
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "desk-button desk-button--main", textContent: "Dùng ảnh này",
    });
    const place = document.createElement("div");
    place.className = "upload__fields";
    button.addEventListener("click", () => {
      entry.remove();
      onUse({ ...photo, ownCaption });
    });
    place.append(note, button);
    entry.querySelector("form").replaceWith(place);
    button.focus();
  }

  files.addEventListener("change", () => {
    add(files.files);
    files.value = "";
  });
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("picker__drop--over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("picker__drop--over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("picker__drop--over");
    add(event.dataTransfer.files);
  });
  // A file that misses the box must not replace the page and the story on it.
  for (const kind of ["dragover", "drop"]) {
    picker.addEventListener(kind, (event) => event.preventDefault());
  }
}

async function post(data, onProgress) {
  let answer = await postOnce(data, onProgress);
  if (answer.status === 403 && !answer.body && (await renewToken().catch(() => false))) {
    answer = await postOnce(data, onProgress);
  }
  return answer.body || { error: answer.status ? FAILED : CANNOT_SEND };
}

/* XMLHttpRequest, because fetch does not tell how much has been sent. */
function postOnce(data, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", picker.dataset.upload);
    request.responseType = "json";
    request.setRequestHeader("X-CSRFToken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => resolve({ status: request.status, body: request.response }));
    request.addEventListener("error", () => resolve({ status: 0, body: null }));
    request.send(data);
  });
}
