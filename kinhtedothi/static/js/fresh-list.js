// A list that takes in what is new: at once while the reader stands above it, or else when they
// ask for it by a button, so that nothing moves under their eyes.

/* Changes what may stand above the window; what is read stays where it is. */
export function steadily(list, change) {
  const read = [...list.children].find((item) => item.getBoundingClientRect().bottom > 0);
  const before = read?.getBoundingClientRect().top;
  change();
  // Most browsers see to it themselves.
  if (CSS.supports("overflow-anchor", "auto") || !read?.isConnected) return;
  scrollBy(0, read.getBoundingClientRect().top - before);
}

/* place: the element around the list. list: its items, each with a key of its own.
   keyOf: of an item. words: {new: "cập nhật mới"}. onTaken: called after what is new was put in.
   isBusy: whether an item has to stay as it is for now. */
export function freshList({ place, list, keyOf, words, onTaken = () => {}, isBusy = () => false }) {
  const button = place.querySelector("[data-fresh-show]");
  const said = place.querySelector("[data-fresh-said]");
  // What the newspaper sent of each item: what scripts change in the page is no change.
  const sent = new Map([...list.children].map((item) => [keyOf(item), item.outerHTML]));
  let waiting = null;

  function isAbove() {
    return scrollY < 8 || list.getBoundingClientRect().top > innerHeight;
  }

  function onPage() {
    return new Map([...list.children].map((item) => [keyOf(item), item]));
  }

  function put(item) {
    sent.set(keyOf(item), item.outerHTML);
    return document.importNode(item, true);
  }

  /* What was corrected is corrected and what was withdrawn goes at once, wherever the reader is. */
  function mend(items, isWhole) {
    const present = onPage();
    const keys = new Set(items.map(keyOf));
    const known = items.filter((item) => present.has(keyOf(item)));
    const oldest = known.length ? present.get(keyOf(known.at(-1))) : null;
    for (const [key, item] of present) {
      const isNewer = oldest && item.compareDocumentPosition(oldest) & Node.DOCUMENT_POSITION_FOLLOWING;
      if ((isNewer || isWhole) && !keys.has(key) && !isBusy(item)) item.remove();
    }
    for (const item of known) {
      const old = present.get(keyOf(item));
      if (sent.get(keyOf(item)) === item.outerHTML || isBusy(old)) continue;
      const hadFocus = old.contains(document.activeElement);
      const mended = put(item);
      old.replaceWith(mended);
      if (hadFocus) mended.querySelector("a")?.focus({ preventScroll: true });
    }
  }

  function take() {
    const { items, more } = waiting;
    waiting = null;
    button.hidden = true;
    place.querySelector("[data-fresh-empty]")?.remove();
    const present = onPage();
    // After so long away that nothing is known any more, the list begins anew.
    if (!items.some((item) => present.has(keyOf(item)))) list.replaceChildren();
    let before = list.firstElementChild;
    const taken = [];
    for (const item of items) {
      const there = onPage().get(keyOf(item));
      if (there) {
        before = there.nextElementSibling;
      } else {
        taken.push(put(item));
        list.insertBefore(taken.at(-1), before);
      }
    }
    onTaken(more);
    return taken;
  }

  function count(items) {
    const present = onPage();
    return items.filter((item) => !present.has(keyOf(item))).length;
  }

  button.addEventListener("click", () => {
    const [first] = take();
    (first || place).scrollIntoView();
    first?.querySelector("a")?.focus({ preventScroll: true });
  });

  /* items: the newest, as the newspaper sends them; isWhole: there are no older ones.
     more: handed on to onTaken. */
  return function update(items, { isWhole = false, more } = {}) {
    steadily(list, () => mend(items, isWhole));
    waiting = { items, more };
    const number = count(items);
    if (!number) {
      button.hidden = true;
      if (isAbove()) onTaken(more);
      return;
    }
    if (isAbove()) {
      take();
      said.textContent = `Trang vừa thêm ${number} ${words.new}.`;
      return;
    }
    button.textContent = `Có ${number} ${words.new} – xem`;
    button.hidden = false;
    said.textContent = `Có ${number} ${words.new}.`;
  };
}
