// The header's “Đăng nhập” becomes the reader's name. The page itself is the
// same for everyone; nothing is fetched unless somebody is signed in.

import { fetchFragment } from "./fragments.js";
import { signedIn, tellAccount } from "./signed-in.js";

const place = document.querySelector("[data-me]");
// From these, signing in leads to the reader's own page rather than back; the address of a
// shared draft is a secret, which no other address may repeat.
const NO_WAY_BACK = /^\/(?:dang-|tai-khoan\/|xem-truoc\/)/;

if (place && signedIn()) {
  fetchFragment(place.dataset.me)
    .then((fragment) => {
      // Empty: the session had ended, and the answer took the marker away.
      if (fragment.childElementCount) place.replaceChildren(fragment);
    })
    .catch(() => {}); // “Đăng nhập” stays, and leads to the reader's own page.
} else if (place && !NO_WAY_BACK.test(location.pathname)) {
  const signIn = place.querySelector("a");
  signIn.search = new URLSearchParams({ next: location.pathname + location.search });
}

// The lists of an account leave the device with it; those of a device come into the account.
function keepListsInStep() {
  const whose = JSON.parse(localStorage.getItem("danh-sach-cua") ?? "null");
  if (signedIn() && Date.now() - (whose?.at ?? 0) > 600_000) tellAccount();
  else if (!signedIn() && whose) import("./account-lists.js").then(({ leave }) => leave());
}

try {
  keepListsInStep();
} catch {
  // Storage is forbidden: there is nothing to keep in step.
}
