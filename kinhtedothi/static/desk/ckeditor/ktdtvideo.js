/* A video by its address: <figure data-video="https://…"><figcaption>…</figcaption></figure>.
   Nothing of it is loaded here; video-dialog.js asks for the address, the server says which it takes. */
(function () {
  "use strict";

  const { element: Element, text: Text } = CKEDITOR.htmlParser;
  const YOUTUBE = /^(https?:\/\/)?((www|m)\.)?(youtu\.be\/|youtube\.com\/(watch\?\S*v=|shorts\/|live\/|embed\/))[\w-]{11}([?&#]\S*)?$/i;

  function words(address) {
    return `${/youtu/.test(address) ? "Video YouTube" : "Video MP4"}: ${address}`;
  }

  function sign(address) {
    const paragraph = new Element("p", {});
    paragraph.add(new Text(CKEDITOR.tools.htmlEncode(words(address))));
    return paragraph;
  }

  function figure(address) {
    const out = new Element("figure", { "data-video": address });
    out.add(sign(address));
    out.add(new Element("figcaption", {}));
    return out;
  }

  CKEDITOR.plugins.add("ktdtvideo", {
    requires: "ktdtplace",

    init(editor) {
      editor.widgets.add("ktdtvideo", {
        pathName: "video",
        button: "Video",
        allowedContent: "figure[!data-video]; figcaption",
        requiredContent: "figure[data-video]",
        editables: { caption: { selector: "figcaption", allowedContent: "br" } },

        upcast(element) {
          const address = element.name === "figure" && element.attributes["data-video"];
          if (!address) return false;
          const caption = element.getFirst("figcaption") || new Element("figcaption", {});
          element.children.slice().forEach((child) => child.remove());
          element.add(sign(address));
          element.add(caption);
          return true;
        },

        downcast(element) {
          const out = new Element("figure", { "data-video": element.attributes["data-video"] });
          const caption = element.getFirst("figcaption");
          if (caption) out.add(caption);
          return out;
        },

        insert() {
          const place = editor.placing.caret();
          editor.placing.ask("edit-video", { address: "", done: (address) => put(address, place) }, place);
        },

        edit() {
          const done = (address) => {
            editor.placing.change(this, () => {
              this.element.setAttribute("data-video", address);
              this.element.findOne("p").setText(words(address));
            });
          };
          editor.placing.ask("edit-video", { address: this.element.getAttribute("data-video"), done }, this);
        },
      });

      // Its caption is what is typed next.
      function put(address, place) {
        const widget = editor.placing.put("ktdtvideo", figure(address).getOuterHtml(), place);
        widget.editables.caption.focus();
      }

      // An address pasted on a line of its own is meant to be seen.
      editor.on("paste", (event) => {
        const pasted = new DOMParser().parseFromString(event.data.dataValue, "text/html");
        const address = pasted.body.textContent.trim();
        if (!YOUTUBE.test(address) || !onEmptyLine()) return;
        event.cancel();
        editor.fire("saveSnapshot");
        put(address, editor.placing.caret());
        editor.fire("saveSnapshot");
        editor.showNotification("Địa chỉ YouTube đã thành video. Bấm đúp vào video để đổi địa chỉ.", "info");
      }, null, null, 101);

      function onEmptyLine() {
        const path = editor.elementPath();
        return path?.block?.is("p") && path.blockLimit.equals(editor.editable()) && !path.block.getText().trim();
      }
    },
  });
})();
