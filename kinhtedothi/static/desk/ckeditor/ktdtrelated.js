/* A box that leads to other stories of ours: <aside data-related="12 15"></aside>.
   The headlines are shown here only; related-dialog.js chooses the stories. */
(function () {
  "use strict";

  const { element: Element } = CKEDITOR.htmlParser;

  function keys(stories) {
    return stories.map((story) => story.id).join(" ");
  }

  function headlines(stories) {
    return stories.map((story) => `<p>${CKEDITOR.tools.htmlEncode(story.headline)}</p>`).join("");
  }

  function read(aside) {
    const shown = [...aside.querySelectorAll("p")].map((line) => line.textContent);
    return aside.dataset.related.split(" ").map((key, at) => ({ id: Number(key), headline: shown[at] || `Bài số ${key}` }));
  }

  CKEDITOR.plugins.add("ktdtrelated", {
    requires: "ktdtplace",

    init(editor) {
      editor.widgets.add("ktdtrelated", {
        pathName: "tin liên quan",
        button: "Tin liên quan",
        allowedContent: "aside[!data-related]",
        requiredContent: "aside[data-related]",

        upcast: (element) => element.name === "aside" && Boolean(element.attributes["data-related"]),

        downcast: (element) => new Element("aside", { "data-related": element.attributes["data-related"] }),

        insert() {
          const place = editor.placing.caret();
          const done = (stories) => {
            const html = `<aside data-related="${keys(stories)}">${headlines(stories)}</aside>`;
            editor.placing.insert("ktdtrelated", html, place);
          };
          editor.placing.ask("choose-stories", { stories: [], done }, place);
        },

        edit() {
          const done = (stories) => {
            editor.placing.change(this, () => {
              this.element.setAttribute("data-related", keys(stories));
              this.element.setHtml(headlines(stories));
            });
          };
          editor.placing.ask("choose-stories", { stories: read(this.element.$), done }, this);
        },
      });
    },
  });
})();
