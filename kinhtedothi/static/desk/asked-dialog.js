/* A dialog that the editor asks by an event; its answer goes to `done`, or giving up to `back`. */

/* open: fills the dialog with what it is asked about. shown: told when people see it.
   mayGiveUp: whether it may be closed without an answer.
   Returns `answer`, which closes the dialog and gives what was asked for. */
export function whenAsked(event, dialog, { open, shown, mayGiveUp = () => true }) {
  let done = null;
  let back = null;

  document.addEventListener(event, ({ detail }) => {
    ({ done, back } = detail);
    open(detail);
    dialog.showModal();
    shown(detail);
  });
  dialog.addEventListener("close", () => {
    back?.();
    back = null;
  });
  dialog.addEventListener("cancel", (event) => {
    if (!mayGiveUp()) event.preventDefault();
  });
  dialog.querySelector("[data-cancel]").addEventListener("click", () => {
    if (mayGiveUp()) dialog.close();
  });

  return (answer) => {
    back = null;
    dialog.close();
    done(answer);
  };
}
