// Whether somebody is signed in, as the marker cookie tells (accounts/marker.py).

const MARKER = /(?:^|;\s*)ktdt_co_mat=1(?:;|$)/;

export const signedIn = () => MARKER.test(document.cookie);

// Put together what this device and the account of somebody signed in have saved and follow.
export async function tellAccount() {
  if (!signedIn()) return;
  try {
    const { merge } = await import("./account-lists.js");
    await merge();
  } catch {
    // No network, or the session is over: the device keeps it, and tells it the next time.
  }
}

// Fetch a small piece of HTML that is about this reader alone.
export async function fetchFragment(address, options = {}) {
  const answer = await fetch(address, {
    credentials: "same-origin",
    // As htmx asks, so that django-htmx tells the view to answer with a fragment.
    headers: { "HX-Request": "true" },
    ...options,
  });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const template = document.createElement("template");
  template.innerHTML = await answer.text();
  return template.content;
}
