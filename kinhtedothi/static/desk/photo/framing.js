/* Where the point of a photo is, and which parts of it are shown: by mouse, finger and keyboard, with
   all crops before one's eyes. Without this file the point is two numbers. */

const PARTS = 10000;
const NARROWEST = PARTS / 10;
const HELP = "Bấm vào chỗ quan trọng nhất của ảnh, hoặc dời dấu tròn bằng phím mũi tên.";
const HELP_OF_A_CROP = "Kéo khung hoặc góc của nó; bằng bàn phím: mũi tên để dời, + và − để đổi cỡ.";
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function startFraming(form) {
  if ("started" in form.dataset) return;
  form.dataset.started = "";
  const stage = form.querySelector("[data-stage]");
  const image = stage.querySelector("img");
  const shape = form.dataset.width / form.dataset.height;
  stage.style.setProperty("--shape", shape);
  stage.classList.add("framing__stage--live");
  const crops = [...form.querySelectorAll("[data-crop]")].map(start);
  const isReadOnly = "readOnly" in form.dataset;
  const x = form.elements.focal_x;
  const y = form.elements.focal_y;
  const before = state();
  let point = null;
  let box = null;
  let edited = null;

  /* Geometry, in parts of the photo */

  function start(element) {
    const preview = element.querySelector("[data-preview]");
    const picture = image.cloneNode();
    picture.alt = "";
    picture.sizes = "240px";
    picture.loading = "eager";
    preview.style.aspectRatio = element.dataset.ratio;
    preview.replaceChildren(picture);
    return {
      element, picture,
      name: element.dataset.crop,
      ratio: Number(element.dataset.ratio),
      field: element.querySelector("input"),
      label: element.querySelector(".framing__label").textContent,
    };
  }

  const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
  const heightOf = (crop, width) => (width * shape) / crop.ratio;
  const widest = (crop) => Math.min(1, crop.ratio / shape);

  /* What a crop shows: { left, top, width, height } from 0 to 1. */
  function boxOf(crop) {
    if (crop.field.value) {
      const [left, top, width] = crop.field.value.split(",").map((part) => Number(part) / PARTS);
      return { left, top, width, height: heightOf(crop, width) };
    }
    const width = widest(crop);
    const height = heightOf(crop, width);
    return {
      width, height,
      left: clamp(focus()[0] - width / 2, 0, 1 - width),
      top: clamp(focus()[1] - height / 2, 0, 1 - height),
    };
  }

  function focus() {
    return x ? [clamp(x.value, 0, 100) / 100, clamp(y.value, 0, 100) / 100] : [0.5, 0.5];
  }

  function setBox(crop, { left, top, width }) {
    const within = clamp(width, Math.min(NARROWEST / PARTS, widest(crop)), widest(crop));
    const parts = [
      Math.floor(clamp(left, 0, 1 - within) * PARTS),
      Math.floor(clamp(top, 0, 1 - heightOf(crop, within)) * PARTS),
      Math.floor(within * PARTS),
    ];
    crop.field.value = parts.join(",");
    changed();
  }

  function setPoint(left, top) {
    x.value = Math.round(clamp(left, 0, 1) * 100);
    y.value = Math.round(clamp(top, 0, 1) * 100);
    changed();
  }

  /* What people see */

  function show() {
    for (const crop of crops) {
      const { left, top, width, height } = boxOf(crop);
      Object.assign(crop.picture.style, {
        width: `${100 / width}%`, left: `${(-left / width) * 100}%`, top: `${(-top / height) * 100}%`,
      });
      showActs(crop);
    }
    if (isReadOnly) return;
    const [left, top] = focus();
    Object.assign(point.style, { left: `${left * 100}%`, top: `${top * 100}%` });
    point.setAttribute("aria-label", `Điểm chính: ${x.value}% từ trái, ${y.value}% từ trên`);
    box.hidden = !edited;
    form.querySelector("[data-help]").textContent = edited ? HELP_OF_A_CROP : HELP;
    stage.classList.toggle("framing__stage--crop", Boolean(edited));
    if (!edited) return;
    const frame = boxOf(edited);
    for (const side of ["left", "top", "width", "height"]) box.style[side] = `${frame[side] * 100}%`;
    box.setAttribute("aria-label", `Khung ${edited.label}`);
  }

  function showActs(crop) {
    const isOwn = Boolean(crop.field.value);
    crop.element.classList.toggle("framing__crop--edited", crop === edited);
    if (isReadOnly) return;
    name(crop.edit, crop === edited ? "Xong" : isOwn ? "Sửa khung" : "Cắt riêng", crop.label);
    crop.edit.setAttribute("aria-pressed", String(crop === edited));
    crop.reset.hidden = !isOwn;
  }

  function changed() {
    const isOther = state() !== before;
    if (isOther) form.dataset.changed = "";
    else delete form.dataset.changed;
    form.querySelector("[data-undo]").hidden = !isOther;
    form.querySelector("[data-save]").classList.toggle("desk-button--main", isOther);
    form.dispatchEvent(new CustomEvent("photo:framed", { bubbles: true }));
    show();
  }

  function state() {
    return JSON.stringify([...form.querySelectorAll("input")].map((field) => field.value));
  }

  function edit(crop) {
    edited = crop === edited ? null : crop;
    if (edited && !edited.field.value) setBox(edited, boxOf(edited));
    show();
    if (edited) box.focus();
    else crop.edit.focus();
  }

  /* Mouse and finger */

  function placeOf(event) {
    const frame = stage.getBoundingClientRect();
    return [(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height];
  }

  function follow(event, move) {
    const { pointerId, currentTarget: holder } = event;
    const ended = new AbortController();
    const { signal } = ended;
    event.preventDefault();
    holder.setPointerCapture(pointerId);
    holder.addEventListener("pointermove", (moved) => move(placeOf(moved)), { signal });
    for (const end of ["pointerup", "pointercancel"]) {
      holder.addEventListener(end, () => ended.abort(), { signal });
    }
  }

  function onStage(event) {
    if (event.button) return;
    const [left, top] = placeOf(event);
    if (!edited) {
      point.focus();
      setPoint(left, top);
      follow(event, ([newLeft, newTop]) => setPoint(newLeft, newTop));
      return;
    }
    const from = boxOf(edited);
    if (!event.target.closest("[data-box]")) return;
    box.focus();
    if (event.target.closest("[data-corner]")) {
      follow(event, ([newLeft]) => setBox(edited, { ...from, width: clamp(newLeft - from.left, 0, Math.min(1 - from.left, ((1 - from.top) * edited.ratio) / shape)) }));
    } else {
      follow(event, ([newLeft, newTop]) => setBox(edited, { ...from, left: from.left + newLeft - left, top: from.top + newTop - top }));
    }
  }

  /* Keyboard */

  function onPointKey(event) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const far = event.shiftKey ? 0.1 : 0.01;
    setPoint(focus()[0] + step[0] * far, focus()[1] + step[1] * far);
  }

  function onBoxKey(event) {
    const step = STEPS[event.key];
    const frame = boxOf(edited);
    const far = event.shiftKey ? 0.05 : 0.01;
    if (event.key === "Escape" || event.key === "Enter") {
      event.preventDefault();
      edit(edited);
    } else if (step) {
      event.preventDefault();
      setBox(edited, { ...frame, left: frame.left + step[0] * far, top: frame.top + step[1] * far });
    } else if (["+", "=", "-"].includes(event.key)) {
      event.preventDefault();
      const width = clamp(frame.width + (event.key === "-" ? -far : far), NARROWEST / PARTS, widest(edited));
      setBox(edited, { left: frame.left + (frame.width - width) / 2, top: frame.top + (frame.height - heightOf(edited, width)) / 2, width });
    }
  }

  /* What scripts add to the page */

  function addPoint() {
    point = Object.assign(document.createElement("button"), { type: "button", className: "framing__dot" });
    point.addEventListener("keydown", onPointKey);
    box = Object.assign(document.createElement("div"), { className: "framing__box", tabIndex: 0, hidden: true });
    box.setAttribute("role", "group");
    box.dataset.box = "";
    box.append(Object.assign(document.createElement("span"), { className: "framing__corner" }));
    box.firstChild.dataset.corner = "";
    box.addEventListener("keydown", onBoxKey);
    stage.append(point, box);
    stage.classList.add("framing__stage--points");
    stage.addEventListener("pointerdown", onStage);
    const help = form.querySelector("[data-help]");
    help.hidden = false;
    for (const one of [point, box]) one.setAttribute("aria-describedby", help.id);
  }

  function addActs(crop) {
    const acts = crop.element.querySelector("[data-acts]");
    crop.edit = Object.assign(document.createElement("button"), { type: "button", className: "framing__act" });
    crop.reset = Object.assign(document.createElement("button"), { type: "button", className: "framing__act" });
    name(crop.reset, "Tự động", crop.label);
    crop.edit.addEventListener("click", () => edit(crop));
    crop.reset.addEventListener("click", () => {
      crop.field.value = "";
      if (edited === crop) edited = null;
      changed();
      crop.edit.focus();
    });
    acts.replaceChildren(crop.edit, crop.reset);
  }

  if (!isReadOnly) {
    addPoint();
    crops.forEach(addActs);
    for (const field of [x, y]) field.addEventListener("input", changed);
    form.querySelector("[data-undo]").addEventListener("click", () => {
      const values = JSON.parse(before);
      [...form.querySelectorAll("input")].forEach((field, at) => { field.value = values[at]; });
      edited = null;
      changed();
    });
  }
  show();
}

/* A short word on the button, and for screen readers which crop it is about. */
function name(button, word, crop) {
  const more = Object.assign(document.createElement("span"), { className: "desk-field__quiet", textContent: ` ${crop}` });
  button.replaceChildren(word, more);
}
