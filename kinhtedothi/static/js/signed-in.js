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
