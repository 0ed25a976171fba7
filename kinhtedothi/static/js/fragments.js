// Pieces of a page that are about this reader alone.

// Fetch a small piece of HTML.
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
