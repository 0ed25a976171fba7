// Videos play in place. Before a reader asks, nothing is fetched from where they lie;
// without this file the link leads there.

for (const facade of document.querySelectorAll("[data-video]")) {
  facade.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const words = facade.closest("figure").querySelector("figcaption")?.textContent.trim();
    const player = facade.dataset.player ? frame(facade.dataset.player) : file(facade.href);
    player.className = "video__player";
    player.title = words || "Video";
    facade.replaceWith(player);
    player.focus();
  });
}

function frame(address) {
  return Object.assign(document.createElement("iframe"), {
    src: `${address}?autoplay=1&hl=vi`,
    allow: "autoplay; fullscreen; picture-in-picture; encrypted-media",
    // YouTube plays nothing for a page that does not say where it is.
    referrerPolicy: "strict-origin-when-cross-origin",
  });
}

function file(address) {
  return Object.assign(document.createElement("video"), {
    src: address,
    controls: true,
    autoplay: true,
    playsInline: true,
  });
}
