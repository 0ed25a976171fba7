/* Lines under the bar: what the person should know, with the buttons that help. */

const list = document.querySelector("[data-notices]");

/* name: of the line, so that it is replaced or taken away later.
   buttons: {label, act, isMain}. */
export function notify(name, sentence, ...buttons) {
  show(name, sentence, buttons, "desk-line");
}

/* The same for what must not be overlooked. */
export function warn(name, sentence, ...buttons) {
  show(name, sentence, buttons, "desk-line desk-line--wrong");
}

function show(name, sentence, buttons, className) {
  const line = list.querySelector(`[data-notice=${name}]`);
  const said = `${sentence}|${buttons.map((button) => button.label)}`;
  // The same once more would be read aloud again, and a button under the pointer be replaced.
  if (line?.dataset.said === said) return;
  const fresh = document.createElement("p");
  fresh.className = className;
  Object.assign(fresh.dataset, { notice: name, said });
  fresh.append(sentence, ...buttons.map(buttonOf));
  if (line) line.replaceWith(fresh);
  else list.append(fresh);
}

export function withdraw(name) {
  list.querySelector(`[data-notice=${name}]`)?.remove();
}

function buttonOf({ label, act, isMain = false }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `desk-button desk-button--small${isMain ? " desk-button--main" : ""}`;
  button.textContent = label;
  button.addEventListener("click", act);
  return button;
}
