/* A photo of the library inside the text: a CKEditor 4 widget.
   In the editor:  <figure data-photo="12" data-caption="the library's" data-alt="its own, if any"><img>
   <figcaption>…</figcaption></figure>, with data-credit for the credit that is shown after it
   and data-shape="portrait" for a photo that is higher than wide.
   Sent to the server: the same without picture and credit; articles/body cleans it.
   The picker lives in photo-picker.js and is asked by an event. */
(function () {
  "use strict";

  const ALLOWED = "figure[!data-photo,data-caption,data-alt,data-credit,data-shape]; img[!src,alt]; figcaption";
  const { element: Element, text: Text } = CKEDITOR.htmlParser;

  /* A photo of the picker as the editor shows it. */
  function html(photo) {
    const figure = new Element("figure", attributes(photo));
    const caption = new Element("figcaption", {});
    caption.add(new Text(CKEDITOR.tools.htmlEncode(photo.ownCaption || photo.caption)));
    figure.add(new Element("img", { src: photo.src, alt: photo.ownAlt || photo.alt }));
    figure.add(caption);
    return figure.getOuterHtml();
  }

  function attributes(photo) {
    return {
      "data-photo": String(photo.id),
      "data-caption": photo.caption,
      "data-alt": photo.ownAlt || "",
      "data-credit": photo.credit ? `Ảnh: ${photo.credit}` : "",
      "data-shape": photo.height > photo.width ? "portrait" : "",
    };
  }

  /* What a figure in the text shows, as the picker and the gallery's dialog take it. */
  function read(figure) {
    const image = figure.querySelector("img");
    return {
      id: Number(figure.dataset.photo),
      caption: figure.dataset.caption || "",
      credit: (figure.dataset.credit || "").replace(/^Ảnh: /, ""),
      ownCaption: figure.querySelector("figcaption")?.textContent.trim() || "",
      ownAlt: figure.dataset.alt || "",
      src: image?.getAttribute("src") || "",
      alt: image?.alt || "",
    };
  }

  /* What is sent of a figure: all but the picture. */
  function bare(figure) {
    const out = new Element("figure", {
      "data-photo": figure.attributes["data-photo"],
      "data-caption": figure.attributes["data-caption"] || "",
      "data-alt": figure.attributes["data-alt"] || "",
    });
    const caption = figure.getFirst("figcaption");
    if (!caption) return out;
    delete caption.attributes["data-place"];
    out.add(caption);
    return out;
  }

  CKEDITOR.plugins.add("ktdtphoto", {
    requires: "ktdtplace",

    onLoad() {
      CKEDITOR.ktdtphoto = { ALLOWED, html, bare, read };
    },

    init(editor) {
      editor.widgets.add("ktdtphoto", {
        pathName: "ảnh",
        allowedContent: ALLOWED,
        requiredContent: "figure[data-photo]",
        editables: {
          // One line of plain words. CKEditor takes an empty rule for no rule at all.
          caption: { selector: "figcaption", allowedContent: "br" },
        },

        upcast(element) {
          if (element.name !== "figure" || !element.attributes["data-photo"]) return false;
          if (!element.getFirst("figcaption")) element.add(new Element("figcaption", {}));
          return true;
        },

        downcast: bare,

        // By a double click on the picture, or Enter when it is chosen.
        edit() {
          const current = read(this.element.$);
          editor.placing.ask("pick-photo", { current, done: (photo) => change(this, photo) }, this);
        },
      });

      function change(widget, photo) {
        editor.placing.change(widget, () => {
          const isOther = widget.element.getAttribute("data-photo") !== String(photo.id);
          widget.element.setAttributes(attributes(photo));
          const image = widget.element.findOne("img");
          image.setAttributes({ src: photo.src, alt: photo.ownAlt || photo.alt });
          image.data("cke-saved-src", photo.src);
          // A caption is of one photo: under another it would say what is not to be seen there.
          if (photo.ownCaption || isOther) widget.editables.caption.setText(photo.ownCaption || photo.caption);
        });
      }

      editor.addCommand("pickphoto", {
        allowedContent: ALLOWED,
        requiredContent: "figure[data-photo]",
        exec() {
          const place = editor.placing.caret();
          const done = (photo) => editor.placing.insert("ktdtphoto", html(photo), place);
          editor.placing.ask("pick-photo", { done }, place);
        },
      });
      editor.ui.addButton("KtdtPhoto", { label: "Ảnh", command: "pickphoto", toolbar: "insert" });
    },
  });
})();
