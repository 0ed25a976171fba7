// The line that grows with what was read, where the style alone cannot move it
// (reading-line.css). Nothing is measured: the browser tells when a paragraph has ended
// above the lower edge of the screen.

const line = document.querySelector("[data-reading-line]");
const paragraphs = [...document.querySelectorAll(".article__body > *")];

if (line && paragraphs.length && !CSS.supports("animation-timeline: view()")) {
  const read = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        if (intersectionRatio === 1) read.add(target);
        else read.delete(target);
      }
      line.style.transform = `scaleX(${read.size / paragraphs.length})`;
    },
    // What has gone by above counts as seen.
    { rootMargin: "1000000px 0px 0px 0px", threshold: 1 },
  );
  for (const paragraph of paragraphs) observer.observe(paragraph);
}
