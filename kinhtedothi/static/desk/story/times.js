/* “Lên lịch 06:00, 23/11”: a button that waits for a time says which. */

import { form } from "./text.js";

for (const button of form.querySelectorAll("[data-schedule]")) {
  const time = button.closest(".desk-panel")?.querySelector("[type=datetime-local]");
  if (time) nameTime(button, time);
}

function nameTime(button, time) {
  const label = button.textContent;
  const name = () => {
    const [, month, day, hour] = time.value.match(/^\d{4}-(\d\d)-(\d\d)T(\d\d:\d\d)/) || [];
    button.textContent = hour ? `${label} ${hour}, ${day}/${month}` : label;
  };
  time.addEventListener("input", name);
  name();
}
