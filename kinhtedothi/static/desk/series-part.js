/* The number of a part: the next free one is filled in, and one that is taken is told. */

const WAIT_MS = 250;

export function seriesPart(series, part, address) {
  const note = document.createElement("p");
  let waiting = null;
  let asked = 0;

  note.className = "picked__note";
  note.setAttribute("role", "status");
  part.closest(".desk-series").append(note);

  function sentence({ next, taken }) {
    const headline = taken[part.value];
    if (headline === undefined) return "";
    const by = headline ? `“${headline}”` : "một bài đang viết";
    return `Bài ${part.value} của loạt này đã là ${by}. Số còn trống tiếp theo: ${next}.`;
  }

  async function ask() {
    asked += 1;
    const number = asked;
    note.textContent = "";
    if (!series.value.trim()) return;
    const query = new URLSearchParams({ ten: series.value.trim(), bai: series.form.dataset.article || "" });
    const response = await fetch(`${address}?${query}`).catch(() => null);
    const answer = response?.ok ? await response.json() : null;
    if (!answer || number !== asked) return;
    if (!part.value) {
      part.value = answer.next;
      part.dispatchEvent(new Event("change", { bubbles: true }));
    }
    note.textContent = sentence(answer);
  }

  series.addEventListener("picked", () => {
    // The number belonged to the series that was there before.
    part.value = "";
    part.dispatchEvent(new Event("change", { bubbles: true }));
    ask();
  });
  part.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT_MS);
  });
  if (series.value && part.value) ask();
}
