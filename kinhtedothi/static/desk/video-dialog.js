/* The video's dialog: asked by the event "desk:edit-video", answers by its `done`.
   Which addresses are taken, the server knows. */

import { whenAsked } from "./asked-dialog.js";

const dialog = document.querySelector("#video-dialog");
const FAILED = "Máy chủ không trả lời. Hãy thử lại sau giây lát.";

if (dialog) start();

function start() {
  const address = dialog.querySelector("[data-address]");
  const error = dialog.querySelector("[data-error]");

  const answer = whenAsked("desk:edit-video", dialog, {
    open(asked) {
      address.value = asked.address;
      say("");
    },
    shown: () => address.select(),
  });

  function say(sentence) {
    error.textContent = sentence;
    address.setAttribute("aria-invalid", String(Boolean(sentence)));
  }

  async function check() {
    const query = new URLSearchParams({ address: address.value });
    try {
      return await (await fetch(`${dialog.dataset.check}?${query}`)).json();
    } catch {
      return { error: FAILED };
    }
  }

  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = address.value;
    const checked = await check();
    if (!dialog.open || asked !== address.value) return;
    say(checked.error || "");
    if (checked.error) address.focus();
    else answer(checked.address);
  });
  address.addEventListener("input", () => say(""));
}
