/* The boxes above the list that suggest names the newsroom has given. */

import { combobox } from "./combobox.js";

for (const input of document.querySelectorAll("[data-suggests-from]")) {
  const { suggestsFrom: address, separator } = input.dataset;
  const start = () => (separator ? input.value.lastIndexOf(separator) + 1 : 0);

  combobox(input, {
    address,
    typed: () => input.value.slice(start()).trim(),
    take: (name) => {
      input.value = input.value.slice(0, start()) + (start() ? " " : "") + name;
    },
  });
}
