// The question box answers in place. Without this, its form leads to /hoi-dap/.

for (const form of document.querySelectorAll("[data-ask]")) {
  const place = form.parentElement.querySelector("[data-answer]");
  const button = form.querySelector("button");
  const question = form.elements.q;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    question.value = question.value.trim();
    if (!form.reportValidity() || button.disabled) return;
    button.disabled = true;
    place.textContent = "Đang tìm trong các bài đã đăng…";
    try {
      const address = `${form.dataset.ask}?${new URLSearchParams(new FormData(form))}`;
      const response = await fetch(address, { credentials: "omit" });
      if (!response.ok) throw new Error(response.status);
      place.innerHTML = await response.text();
      const later = place.querySelector("[data-phrasing]");
      if (later) import(later.dataset.script).then(({ fill }) => fill(later), () => {});
    } catch {
      form.submit(); // The page of its own says what is wrong.
    } finally {
      button.disabled = false;
    }
  });
}
