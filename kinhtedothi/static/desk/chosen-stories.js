/* Choosing stories in the list, from page to page: what is ticked stays chosen while this tab
   looks at other pages of it, until an act was done or the choice is dropped.
   Without scripts, the stories of one page are chosen. */

const KEY = "ktdt-bai-da-chon";
const place = document.querySelector("[data-chooses-stories]");

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) || [];
  } catch {
    return [];
  }
}

function remember(keys) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(keys));
  } catch {
    // The choice then lasts for this page.
  }
}

/* form: around the boxes, its bar of acts at the foot. */
function choose(form, chosen) {
  const boxes = [...form.querySelectorAll("[name=bai]")];
  const all = form.querySelector("[data-choose-page]");
  const none = form.querySelector("[data-choose-none]");
  const bar = form.querySelector("[data-bulk-bar]");
  const count = bar.querySelector("[data-count]");
  const send = bar.querySelector("button:not([type=button])");
  const most = Number(bar.dataset.most);
  const here = new Set(boxes.map((box) => box.value));
  let last = null;

  function show() {
    const ticked = boxes.filter((box) => box.checked).length;
    const elsewhere = chosen.length - ticked;
    bar.hidden = !chosen.length;
    send.disabled = chosen.length > most;
    count.textContent = `Đã chọn ${chosen.length} bài`
      + (elsewhere ? `, ${elsewhere} ở trang khác` : "")
      + (chosen.length > most ? `. Mỗi lần nhiều nhất ${most} bài.` : "");
    if (all) {
      all.checked = ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
    }
    for (const box of boxes) box.closest("tr").classList.toggle("is-chosen", box.checked);
  }

  /* Those of this page stand together and in its order, the others where they stood. */
  function update() {
    const before = chosen.findIndex((key) => here.has(key));
    const others = chosen.filter((key) => !here.has(key));
    const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
    const at = before < 0 ? others.length : chosen.slice(0, before).length;
    chosen = [...others.slice(0, at), ...ticked, ...others.slice(at)];
    remember(chosen);
    show();
  }

  function tick(box, event) {
    if (event.shiftKey && last) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
    }
    last = box;
    update();
  }

  for (const box of boxes) {
    box.checked = chosen.includes(box.value);
    box.addEventListener("click", (event) => tick(box, event));
  }
  if (all) {
    all.hidden = false;
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
      update();
    });
  }
  none.hidden = false;
  none.addEventListener("click", () => {
    chosen = [];
    for (const box of boxes) box.checked = false;
    remember(chosen);
    show();
    (all || boxes[0]).focus();
  });
  form.addEventListener("formdata", ({ formData }) => {
    formData.delete("bai");
    for (const key of chosen) formData.append("bai", key);
  });
  // Back from the next page, the browser may tick boxes as they were before.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    chosen = remembered();
    for (const box of boxes) box.checked = chosen.includes(box.value);
    show();
  });
  remember(chosen);
  show();
}

if (place instanceof HTMLFormElement) {
  const ticked = [...place.querySelectorAll("[name=bai][checked]")].map((box) => box.value);
  choose(place, "beginsAnew" in place.dataset ? ticked : remembered());
} else if (place) {
  remember([]);
}
