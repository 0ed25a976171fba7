/* Who is signed in. Signing in again, here or in another tab, changes the token that every form
   must send, so the forms that were open all along get the new one. */

export const SIGNED_OUT = "Phiên đăng nhập đã hết; chữ đã gõ vẫn còn ở đây.";

const ADDRESS = "/toa-soan/phien/";
const NO_FACTOR = "second-factor";

/* Returns {user, name, token, factor_at}; user is null for visitors and readers, and for members of
   staff who have not given their second factor, which they do at factor_at. Throws when nobody can
   tell. */
export async function whoIsHere() {
  const response = await fetch(ADDRESS, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

/* Returns whether the person who opened the page is signed in. */
export function isWriter({ user }) {
  const writer = document.querySelector("[name=writer]");
  return user !== null && (!writer || writer.value === String(user));
}

export function useToken(token) {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
}

/* Returns where the second factor is given, when an answer in JSON says that it is missing. */
export function factorAt({ reason, address }) {
  return reason === NO_FACTOR ? address : "";
}

export function isJson(response) {
  return (response.headers.get("Content-Type") || "").includes("application/json");
}

/* Posts, once more when the page's token turns out to be an old one.
   post: sends the form as it is then; returns a promise of the response.

   Returns the response, null when the writer is not signed in any more. */
export async function postWithToken(post) {
  const response = await post();
  // An old token is refused on a page, not in JSON.
  if (response.status !== 403 || isJson(response)) return response;
  return (await renewToken()) ? post() : null;
}

/* Returns whether the page's forms may be sent again; throws when nobody can tell. */
export async function renewToken() {
  const here = await whoIsHere();
  if (!isWriter(here)) return false;
  useToken(here.token);
  return true;
}
