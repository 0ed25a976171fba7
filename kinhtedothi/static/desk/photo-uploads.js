/* Uploads in the photo picker: a row for each file, sent one by one, nothing typed is lost. */

import { isJson, postWithToken } from "./session.js";

const FAILED = "Máy chủ không trả lời. Hãy thử lại sau giây lát.";
const CANNOT_SEND = "Chưa tải lên được. Hãy kiểm tra kết nối rồi thử lại; chữ đã gõ vẫn còn.";

/* onTaken: told of each photo that the library took, and whether it is wanted at once.
   onUse: takes one that somebody looked at first. */
export function startUploads(picker, choice, onTaken, onUse) {
  const find = (selector) => picker.querySelector(selector);
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
    const answer = await post(picker.dataset.upload, data, (part) => { bar.value = part; });
    bar.hidden = true;
    button.disabled = false;
    if (!answer.photo) {
      sayErrors(form, answer.errors || { file: [answer.error || CANNOT_SEND] });
      form.querySelector(`[name=${Object.keys(answer.errors || {})[0]}]`)?.focus();
      return;
    }
    // New files are what the person came for; one of several for one place, or one already
    // known, is looked at first.
    const wanted = answer.is_new && (choice.isOn || rows.children.length === 1);
    if (wanted) entry.remove();
    else showTaken(entry, answer, form.elements.caption.value.trim());
    onTaken(answer.photo, wanted);
    if (wanted && picker.open) (rows.querySelector("textarea") || choice).focus();
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
      if (picker.open) (rows.querySelector("textarea") || choice).focus();
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

async function post(address, data, onProgress) {
  try {
    const response = await postWithToken(() => postOnce(address, data, onProgress));
    return response && isJson(response) ? await response.json() : { error: FAILED };
  } catch {
    return { error: CANNOT_SEND };
  }
}

/* As fetch does. XMLHttpRequest, because fetch does not tell how much has been sent. */
function postOnce(address, data, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("X-CSRFToken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      const headers = { "Content-Type": request.getResponseHeader("Content-Type") || "" };
      resolve(new Response(request.responseText, { status: request.status, headers }));
    });
    request.addEventListener("error", () => reject(new TypeError("The connection was lost.")));
    request.send(data);
  });
}
