// Puts a “Sao chép” button beside what a transfer needs, and moves to what must be corrected.
document.querySelector("[data-error-summary]")?.focus();

if (navigator.clipboard) {
  for (const value of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    const label = value.previousElementSibling.textContent.toLowerCase();
    button.type = "button";
    button.className = "copy";
    button.textContent = "Sao chép";
    button.setAttribute("aria-label", `Sao chép ${label}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(value.dataset.copy);
      button.textContent = "Đã chép";
      setTimeout(() => { button.textContent = "Sao chép"; }, 2000);
    });
    value.append(button);
  }
}
