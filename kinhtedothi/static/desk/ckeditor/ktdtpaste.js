/* What comes from Word, Google Docs and web pages, before CKEditor makes paragraphs and lists of it.
   Here goes what only its dress tells from the text; articles/body cleans all the rest. */
(function () {
  "use strict";

  // Comments on a text, the marks that lead to them, what was struck out, what Word hides.
  const BESIDE_THE_TEXT = [
    ".MsoCommentReference", ".msocomanchor", ".msocomtxt", "[style*='mso-element:comment']",
    "[style*='mso-hide:all']", "[style*='display:none']", "del",
  ].join();
  // The page has a headline already, and no subhead below the second.
  const HEADINGS = { h1: "h2", h4: "h3", h5: "h3", h6: "h3" };

  /* Word breaks styles over lines wherever one is long. */
  function joinStyles(page) {
    for (const element of page.querySelectorAll("[style]")) {
      element.setAttribute("style", element.getAttribute("style").replace(/\s*([:;])\s*/g, "$1"));
    }
  }

  function lowerHeadings(page) {
    for (const [above, ours] of Object.entries(HEADINGS)) {
      for (const heading of page.querySelectorAll(above)) {
        const lowered = page.createElement(ours);
        lowered.append(...heading.childNodes);
        heading.replaceWith(lowered);
      }
    }
  }

  /* Round tables and pictures of other sites; a figure of ours names what it is. */
  function openFrames(page) {
    for (const figure of page.querySelectorAll("figure:not([data-photo], [data-video], :has([data-photo]))")) {
      figure.replaceWith(...figure.childNodes);
    }
  }

  /* Pictures pasted along with text have neither caption nor credit; the server drops them too.
     Word draws each a second time, in a comment that CKEditor reads. */
  function dropPictures(page) {
    const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
    while (comments.nextNode()) {
      if (/^\[if gte vml/.test(comments.currentNode.data)) comments.currentNode.data = "";
    }
    const strays = [...page.querySelectorAll("img")].filter((image) => !image.closest("figure[data-photo]"));
    strays.forEach((image) => image.remove());
    return strays.length > 0;
  }

  /* Addresses that only the writer's own machine knows; footnotes and bookmarks lead nowhere either.
     Returns whether a link went that somebody may miss. */
  function dropLinks(page) {
    const strays = [...page.querySelectorAll("a")].filter((link) => !CKEDITOR.ktdtlinks.isKept(link.getAttribute("href") || ""));
    strays.forEach((link) => link.replaceWith(...link.childNodes));
    return strays.some((link) => /^[^#]/.test(link.getAttribute("href") || ""));
  }

  CKEDITOR.plugins.add("ktdtpaste", {
    requires: "ktdtlinks",

    init(editor) {
      // Before anything else: CKEditor's filters for Word and Google Docs read the same data.
      editor.on("paste", (event) => {
        const { dataTransfer } = event.data;
        const html = event.data.dataValue || dataTransfer.getData("text/html", true);
        if (!html || dataTransfer.getTransferType(editor) === CKEDITOR.DATA_TRANSFER_INTERNAL) return;
        const page = new DOMParser().parseFromString(html, "text/html");
        joinStyles(page);
        page.querySelectorAll(BESIDE_THE_TEXT).forEach((element) => element.remove());
        lowerHeadings(page);
        openFrames(page);
        const gone = [];
        if (dropPictures(page)) gone.push("Ảnh dán kèm không được giữ. Hãy chèn bằng nút Ảnh.");
        if (dropLinks(page)) gone.push("Liên kết tới tệp trong máy không được giữ, chữ của nó vẫn còn.");
        if (gone.length) editor.showNotification(gone.join(" "), "info");
        dataTransfer.setData("text/html", page.documentElement.outerHTML);
        event.data.dataValue = dataTransfer.getData("text/html");
        event.data.type = "html";
      }, null, null, 0);
    },
  });
})();
