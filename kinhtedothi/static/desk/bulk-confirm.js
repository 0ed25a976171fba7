/* The page that shows what an act would do: counts what stays ticked, and is sent once. */

const form = document.querySelector("[data-confirms]");

if (form) {
  const boxes = [...form.querySelectorAll("[name=lam]")];
  const button = form.querySelector("[data-button]");
  const count = button.querySelector("[data-count]");

  form.addEventListener("change", () => {
    const ticked = boxes.filter((box) => box.checked).length;
    count.textContent = ticked;
    button.disabled = !ticked;
  });
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    button.setAttribute("aria-busy", "true");
    button.textContent = "Đang làm…";
  });
  // Back from the result: the page is as it was, and what it says no longer holds.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });
}
