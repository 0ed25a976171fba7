// “Theo dõi” above the comments: for who is signed in, a button that needs no other page.

import { fetchFragment } from "./fragments.js";
import { signedIn } from "./signed-in.js";

const place = document.querySelector("[data-follow-thread]");

if (place && signedIn()) {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    fetchFragment(place.dataset.followThread)
      .then((fragment) => place.replaceChildren(fragment))
      .catch(() => {}); // The link stays.
  });
  watch.observe(place);
  place.addEventListener("submit", onSubmit);
}

async function onSubmit(event) {
  event.preventDefault();
  const { target: form, submitter } = event;
  try {
    const body = new FormData(form, submitter);
    place.replaceChildren(await fetchFragment(form.action, { method: "POST", body }));
    place.querySelector("button").focus();
  } catch {
    location.assign(form.action);
  }
}
