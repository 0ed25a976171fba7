// Buttons that turn a gallery's strip, and the arrow keys by whole photos. Without this file
// the strip is swiped or scrolled all the same.

for (const gallery of document.querySelectorAll("[data-gallery]")) {
  const strip = gallery.querySelector("[data-strip]");
  if (strip.children.length > 1) start(gallery, strip);
}

function start(gallery, strip) {
  const photos = [...strip.children];
  const back = button("‹", "Ảnh trước", "back");
  const on = button("›", "Ảnh sau", "on");

  function button(text, label, way) {
    const made = Object.assign(document.createElement("button"), {
      type: "button", className: `gallery__turn gallery__turn--${way}`, textContent: text,
    });
    made.setAttribute("aria-label", label);
    return made;
  }

  /* The photo that stands nearest to the left edge. */
  function current() {
    const left = strip.getBoundingClientRect().left;
    const distances = photos.map((photo) => Math.abs(photo.getBoundingClientRect().left - left));
    return distances.indexOf(Math.min(...distances));
  }

  function turn(to) {
    const photo = photos[Math.max(0, Math.min(to, photos.length - 1))];
    const left = photo.getBoundingClientRect().left - strip.getBoundingClientRect().left;
    strip.scrollTo({ left: strip.scrollLeft + left });
  }

  function place() {
    const frame = photos[0].firstElementChild;
    const middle = frame.offsetTop + frame.offsetHeight / 2 - 22;
    for (const one of [back, on]) one.style.top = `${middle}px`;
  }

  function showEnds() {
    const rest = strip.scrollWidth - strip.clientWidth;
    // One that has no further to go is disabled, and would drop the focus.
    const isHeld = document.activeElement;
    back.disabled = strip.scrollLeft < 2;
    on.disabled = strip.scrollLeft > rest - 2;
    if (isHeld === back && back.disabled) on.focus();
    if (isHeld === on && on.disabled) back.focus();
  }

  back.addEventListener("click", () => turn(current() - 1));
  on.addEventListener("click", () => turn(current() + 1));
  strip.addEventListener("keydown", (event) => {
    const to = { ArrowRight: current() + 1, ArrowLeft: current() - 1, Home: 0, End: photos.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    turn(to);
  });
  strip.addEventListener("scroll", showEnds, { passive: true });
  new ResizeObserver(() => {
    place();
    showEnds();
  }).observe(strip);
  strip.after(back, on);
}
