/* A gallery: photos of the library in an order, each with its caption, and one of them all.
   <figure class="gallery"><figure data-photo="12"…>…</figure>…<figcaption>of all</figcaption></figure>
   Shown here as small pictures, each with its number; gallery-dialog.js edits it and is asked by an event. */
(function () {
  "use strict";

  const { element: Element, text: Text } = CKEDITOR.htmlParser;

  function inside({ photos, caption }) {
    const common = new Element("figcaption", {});
    common.add(new Text(CKEDITOR.tools.htmlEncode(caption)));
    return photos.map(CKEDITOR.ktdtphoto.html).join("") + (caption ? common.getOuterHtml() : "");
  }

  /* What the gallery in the text says, as the dialog takes it. */
  function read(figure) {
    const common = [...figure.children].find((child) => child.localName === "figcaption");
    return {
      caption: common?.textContent.trim() || "",
      photos: [...figure.querySelectorAll("figure[data-photo]")].map(CKEDITOR.ktdtphoto.read),
    };
  }

  /* Says before each caption which of how many it is, as the page does. */
  function number(figure) {
    const captions = [...figure.querySelectorAll("figure[data-photo] > figcaption")];
    if (captions.length < 2) return;
    captions.forEach((caption, index) => { caption.dataset.place = `${index + 1}/${captions.length}`; });
  }

  CKEDITOR.plugins.add("ktdtgallery", {
    requires: "ktdtphoto",

    init(editor) {
      editor.widgets.add("ktdtgallery", {
        pathName: "chùm ảnh",
        button: "Chùm ảnh",
        allowedContent: `figure(!gallery); ${CKEDITOR.ktdtphoto.ALLOWED}`,
        requiredContent: "figure(gallery)",

        upcast: (element) => element.name === "figure" && element.hasClass("gallery"),

        init() {
          number(this.element.$);
        },

        downcast(element) {
          const out = new Element("figure", { class: "gallery" });
          element.children
            .filter((child) => child.attributes?.["data-photo"])
            .forEach((photo) => out.add(CKEDITOR.ktdtphoto.bare(photo)));
          const common = element.getFirst("figcaption");
          if (common) out.add(common);
          return out;
        },

        insert() {
          const place = editor.placing.caret();
          const done = (gallery) => {
            editor.placing.insert("ktdtgallery", `<figure class="gallery">${inside(gallery)}</figure>`, place);
          };
          editor.placing.ask("edit-gallery", { gallery: { photos: [], caption: "" }, done }, place);
        },

        edit() {
          const done = (gallery) => {
            editor.placing.change(this, () => {
              this.element.setHtml(inside(gallery));
              number(this.element.$);
            });
          };
          editor.placing.ask("edit-gallery", { gallery: read(this.element.$), done }, this);
        },
      });
    },
  });
})();
