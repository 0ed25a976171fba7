/* One request that takes the words to the server, and what its answer means. */

import { factorAt, isJson, postWithToken } from "../session.js";
import { address, form } from "./text.js";

const GIVE_UP_MS = 30_000;

/* isMeant: somebody asked for it; otherwise the page saves by itself.

   Returns {kind, answer}. Kinds: kept; aside: kept beside the line of drafts; wrong: a field is;
   stale: somebody else saved; signed-out: or another person is signed in; refused; too-large;
   broken: the server is; offline. */
export async function post(isMeant) {
  try {
    const response = await postWithToken(() => send(isMeant));
    if (!response) return { kind: "signed-out", answer: {} };
    const answer = isJson(response) ? await response.json() : {};
    return { kind: kindOf(response, answer, isMeant), answer };
  } catch {
    return { kind: "offline", answer: {} };
  }
}

function send(isMeant) {
  const body = new FormData(form);
  if (!isMeant) body.set("_autosave", "1");
  const headers = { Accept: "application/json" };
  return fetch(address(), { method: "POST", body, headers, signal: AbortSignal.timeout(GIVE_UP_MS) });
}

function kindOf({ ok, status }, answer, isMeant) {
  if (ok && answer.based_on) return "kept";
  if (status === 409) return isMeant ? "stale" : "aside";
  if (status === 401 || answer.signed_in_as || factorAt(answer)) return "signed-out";
  if (status === 422) return "wrong";
  if (status === 403 || status === 404) return "refused";
  if (status === 400 || status === 413) return "too-large";
  return "broken";
}
