/* Whether the person is still signed in. Signing in again in another tab changes the token
   that every form must send, so the form that was open all along gets the new one. */

export const SIGNED_OUT = "Phiên đăng nhập đã hết; chữ đã gõ vẫn còn ở đây.";

/* Returns whether the page's forms may be sent again; throws when nobody can tell. */
export async function renewToken() {
  const response = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (response.redirected) return false;
  if (!response.ok) throw new Error(response.status);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("[name=csrfmiddlewaretoken]");
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = fresh.value;
  return true;
}
