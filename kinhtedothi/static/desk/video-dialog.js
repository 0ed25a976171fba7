/* The video's dialog: asked by the event "desk:edit-video", answers by its `done`.
   Which addresses are taken, the server knows. */

const dialog = document.querySelector("#video-dialog");
const FAILED = "Máy chủ không trả lời. Hãy thử lại sau giây lát.";

if (dialog) start();

function start() {
  const address = dialog.querySelector("[data-address]");
  const error = dialog.querySelector("[data-error]");
  let done = null;

  document.addEventListener("desk:edit-video", (event) => {
    done = event.detail.done;
    address.value = event.detail.address;
    say("");
    dialog.showModal();
    address.select();
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
    const answer = await check();
    if (!dialog.open || asked !== address.value) return;
    say(answer.error || "");
    if (answer.error) {
      address.focus();
      return;
    }
    dialog.close();
    done(answer.address);
  });
  address.addEventListener("input", () => say(""));
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
}
