/* A row for each file on its way into the library, and the words that belong to it. The words may be
   written while the file is sent; nothing typed is lost when it is refused or the network is gone. */

import { isJson, postWithToken } from "../session.js";
import { uploadQueue } from "./upload-queue.js";

const FAILED = "Chưa lưu được. Hãy kiểm tra kết nối rồi thử lại; chữ đã gõ vẫn còn.";
const WORDS = ["caption", "credit", "alt", "licence", "licence_until"];

/* area: the element with data-uploads. onTaken: told of each photo that the library took or has.
   onSaved: told of a photo whose words were saved. onUse: in the picker, takes a photo whose
   words are complete; without it rows are only saved. */
export function uploadRows(area, { onTaken = () => {}, onSaved = () => {}, onUse = null }) {
  const find = (selector) => area.querySelector(selector);
  const list = find("[data-rows]");
  const pattern = document.querySelector("[data-upload-row]");
  const queue = uploadQueue(area.dataset);
  const rows = new Map();

  function add(files) {
    const made = [...files].map(row);
    list.prepend(...made.map(({ element }) => element));
    area.hidden = false;
    changed();
    made[0]?.element.querySelector("textarea").focus();
  }

  function row(file) {
    const element = pattern.content.firstElementChild.cloneNode(true);
    const form = element.querySelector("form");
    const one = { element, form, photo: null, isKnown: false, isSaved: false, isSending: true, isRefused: false };
    const at = (selector) => element.querySelector(selector);
    const picture = at("img");
    picture.src = URL.createObjectURL(file);
    picture.addEventListener("load", () => URL.revokeObjectURL(picture.src), { once: true });
    picture.addEventListener("error", () => { picture.hidden = true; }, { once: true });
    at(".upload__name").textContent = file.name;
    rows.set(element, one);

    const sent = queue.add(file, {
      state(words) {
        one.isSending = true;
        one.isRefused = false;
        at("[data-state]").textContent = words;
        at("[data-retry]").hidden = true;
        sayErrors(form, {});
        changed();
      },
      progress(part) {
        at("progress").value = part;
        at("[data-state]").textContent = part < 1 ? `Đã tải ${Math.floor(part * 100)}%` : "Đang xử lý ảnh…";
      },
      done({ photo, is_new: isNew, errors }) {
        one.isSending = false;
        if (photo) taken(one, photo, isNew);
        else refused(one, errors);
        one.isRefused = !photo;
        changed();
      },
      failed(sentence) {
        one.isSending = false;
        one.isRefused = true;
        at("[data-state]").textContent = "";
        at("[data-retry]").hidden = false;
        sayErrors(form, { file: [sentence] });
        changed();
      },
    });
    at("[data-retry]").addEventListener("click", () => sent.retry());
    at("[data-cancel]").addEventListener("click", () => {
      sent.cancel();
      forget(one);
    });
    form.addEventListener("input", () => {
      one.isSaved = false;
      changed();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!one.photo) return;
      if (onUse) use(one);
      else await save(one);
    });
    return one;
  }

  /* The library has the photo: what its file says of itself fills what was left empty. */
  function taken(one, photo, isNew) {
    one.photo = photo;
    // One that lacks what readers must have is written about here, as a new one is.
    one.isKnown = !isNew && Boolean(photo.caption && photo.credit);
    one.element.querySelector("[data-sending]").remove();
    const acts = one.element.querySelector("[data-acts]");
    if (!isNew) sayKnown(one);
    if (one.isKnown) one.element.querySelector("[data-words]").remove();
    else fill(one, isNew);
    if (onUse) acts.append(button("Dùng ảnh này", "desk-button--main"));
    else if (!one.isKnown) acts.append(button("Lưu"));
    if (!onUse) acts.append(link(photo));
    acts.append(quiet("Cất dòng này", () => forget(one)));
    onTaken(photo, isNew);
  }

  function fill({ form, photo }, isNew) {
    const stored = { ...photo, alt: photo.own_alt };
    for (const name of WORDS) {
      const field = form.elements[name];
      field.value = (isNew && field.value) || stored[name] || field.value;
    }
  }

  function sayKnown(one) {
    const { photo } = one;
    const typed = one.form.elements.caption.value.trim();
    const note = one.element.querySelector("[data-note]");
    // The library keeps its own caption; what was typed is meant for this story.
    one.ownCaption = onUse && photo.caption && typed && typed !== photo.caption ? typed : "";
    one.isSaved = one.isKnown;
    const words = [photo.caption || `ảnh số ${photo.id}`, photo.credit ? `Ảnh: ${photo.credit}` : ""];
    note.textContent = `Ảnh này đã có trong kho: ${words.join(" ").trim()}`;
    if (!one.isKnown) note.append(`; còn thiếu ${lacks(photo)}.`);
    if (one.ownCaption) {
      note.append(document.createElement("br"), `Chú thích bạn gõ được dùng riêng ở bài này: ${one.ownCaption}`);
    }
    note.hidden = false;
  }

  function refused(one, errors) {
    const at = (selector) => one.element.querySelector(selector);
    at("progress").hidden = true;
    at("[data-state]").textContent = "";
    at("[data-cancel]").textContent = "Bỏ";
    // What was typed for it may be meant for the next file.
    at("[data-words]").hidden = !onUse && !WORDS.some((name) => one.form.elements[name].value);
    sayErrors(one.form, errors);
  }

  function button(text, more = "") {
    return Object.assign(document.createElement("button"), { className: `desk-button ${more}`, textContent: text });
  }

  function quiet(text, act) {
    const made = Object.assign(button(text, "desk-button--quiet"), { type: "button" });
    made.addEventListener("click", act);
    return made;
  }

  function link(photo) {
    const made = Object.assign(document.createElement("a"), {
      className: "desk-button desk-button--quiet", href: photo.page, textContent: "Xem trong kho",
    });
    made.dataset.open = photo.id;
    made.dataset.panelAddress = photo.panel;
    return made;
  }

  function forget({ element }) {
    const neighbour = element.nextElementSibling || element.previousElementSibling;
    element.remove();
    rows.delete(element);
    changed();
    neighbour?.querySelector("textarea, button")?.focus();
  }

  /* Returns whether the words of a row are in the library now. */
  async function save(one, { complete = false } = {}) {
    const { form, photo } = one;
    sayErrors(form, {});
    const post = () => {
      const data = new FormData(form);
      data.append("based_on", one.photo.version);
      if (complete) data.append("complete", "1");
      const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
      return fetch(photo.describe, { method: "POST", body: data, headers: { "X-CSRFToken": token } });
    };
    let answer;
    try {
      const response = await postWithToken(post);
      answer = response && isJson(response) ? await response.json() : { error: FAILED };
    } catch {
      answer = { error: FAILED };
    }
    if (answer.photo) one.photo = answer.photo;
    const errors = answer.errors || (answer.error ? { __all__: [answer.error] } : null);
    if (errors) {
      sayErrors(form, errors);
      form.elements[Object.keys(errors)[0]]?.focus();
      return false;
    }
    one.isSaved = true;
    showSaved(one);
    onSaved(one.photo);
    changed();
    return true;
  }

  function showSaved({ element, photo }) {
    const note = element.querySelector("[data-note]");
    const lacking = lacks(photo);
    note.textContent = lacking ? `Đã lưu; còn thiếu ${lacking}.` : "Đã lưu.";
    note.hidden = false;
  }

  function lacks(photo) {
    return [photo.caption ? "" : "chú thích", photo.credit ? "" : "nguồn"].filter(Boolean).join(" và ");
  }

  async function use(one) {
    if (!one.isKnown && !(await save(one, { complete: true }))) return;
    const { photo, ownCaption = "" } = one;
    forget(one);
    onUse({ ...photo, ownCaption });
  }

  function sayErrors(form, errors) {
    for (const place of form.querySelectorAll("[data-error]")) {
      place.textContent = (errors[place.dataset.error] || []).join(" ");
    }
  }

  function unsaved() {
    return [...rows.values()].filter((one) => one.isSending || (one.photo && !one.isSaved));
  }

  function changed() {
    const all = [...rows.values()];
    const sending = all.filter((one) => one.isSending).length;
    const ready = all.filter((one) => one.photo).length;
    const lost = all.filter((one) => one.isRefused).length;
    find("[data-uploads-status]").textContent = [
      sending ? `Đã tải ${ready} trong ${all.length} ảnh.` : `${ready} ảnh đã ở trong kho.`,
      lost ? `${lost} tệp chưa vào kho; lý do ghi ở từng tệp.` : "",
    ].filter(Boolean).join(" ");
    find("[data-for-all]").hidden = all.length < 2;
    find("[data-save-all]").hidden = all.length < 2;
    find("[data-save-all]").disabled = !all.some((one) => one.photo && (onUse || !one.isSaved));
    if (!all.length) area.hidden = true;
  }

  find("[data-apply]").addEventListener("click", () => {
    for (const field of find("[data-for-all]").querySelectorAll("input, select")) {
      if (!field.value) continue;
      for (const one of rows.values()) {
        if (one.isKnown) continue;
        one.form.elements[field.name].value = field.value;
        one.isSaved = false;
      }
    }
    changed();
  });
  find("[data-save-all]").addEventListener("click", async () => {
    // In the order of the page, and none before the one above it, for galleries.
    for (const element of [...list.children]) {
      const one = rows.get(element);
      if (!one?.photo) continue;
      if (onUse) await use(one);
      else if (!one.isSaved) await save(one);
    }
  });
  find("[data-done]")?.addEventListener("click", () => {
    if (unsaved().length && !window.confirm("Còn ảnh chưa lưu thông tin. Cất hết?")) return;
    for (const one of [...rows.values()]) {
      if (!one.isSending) forget(one);
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (!onUse && unsaved().length) event.preventDefault();
  });

  return { add, get count() { return rows.size; } };
}
