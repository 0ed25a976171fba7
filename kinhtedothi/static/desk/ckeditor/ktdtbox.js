/* An info box: <aside class="info-box"><h3>its title</h3>paragraphs, lists, tables</aside>.
   Here title and text are two places to type in; the server takes the div away again. */
(function () {
  "use strict";

  const { element: Element } = CKEDITOR.htmlParser;
  const TITLE = "h3";
  const TEXT = "div";
  const EMPTY = `<aside class="info-box"><${TITLE}></${TITLE}><${TEXT}><p></p></${TEXT}></aside>`;

  CKEDITOR.plugins.add("ktdtbox", {
    requires: "ktdtplace",

    init(editor) {
      editor.widgets.add("ktdtbox", {
        pathName: "hộp thông tin",
        button: "Hộp thông tin",
        allowedContent: "aside(!info-box); h3",
        requiredContent: "aside(info-box)",
        editables: {
          title: { selector: `aside > ${TITLE}`, allowedContent: "br" },
          text: {
            selector: `aside > ${TEXT}`,
            allowedContent: "p h3 strong em sup sub ul ol li; a[!href,title];"
              + " table caption thead tbody tr; th td[colspan,rowspan]",
          },
        },

        upcast(element) {
          if (element.name !== "aside" || !element.hasClass("info-box")) return false;
          const inside = element.children.slice();
          inside.forEach((child) => child.remove());
          const hasTitle = inside[0]?.name === TITLE;
          element.add(hasTitle ? inside.shift() : new Element(TITLE, {}));
          const text = new Element(TEXT, {});
          inside.forEach((child) => text.add(child));
          if (!inside.length) text.add(new Element("p", {}));
          element.add(text);
          return true;
        },

        downcast(element) {
          const out = new Element("aside", { class: "info-box" });
          const title = element.getFirst(TITLE);
          const text = element.getFirst(TEXT);
          if (title) out.add(title);
          text?.children.slice().forEach((child) => out.add(child));
          return out;
        },

        insert() {
          const widget = editor.placing.put("ktdtbox", EMPTY, editor.placing.caret());
          widget.editables.title.focus();
        },

        // The title is one line: Enter goes on to the text.
        init() {
          this.editables.title.$.addEventListener("keydown", (event) => {
            if (event.key !== "Enter" || event.isComposing) return;
            event.preventDefault();
            event.stopPropagation();
            this.editables.text.focus();
          });
        },
      });
    },
  });
})();
