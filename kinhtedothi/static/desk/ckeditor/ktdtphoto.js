/* A photo of the library inside the text: a CKEditor 4 widget.
   In the editor:  <figure data-photo="12" data-caption="the library's"><img><figcaption>…</figcaption></figure>
   Sent to the server: the same without the picture; articles/body cleans it.
   The picker lives in photo-picker.js and is asked by an event. */
(function () {
  "use strict";

  // Said better than in CKEditor's own Vietnamese.
  var WORDS = {
    format: {
      label: "Kiểu đoạn", panelTitle: "Kiểu đoạn", tag_p: "Đoạn văn", tag_h2: "Tít xen", tag_h3: "Tít xen nhỏ",
    },
    common: { cancel: "Thôi", ok: "Xong", generalTab: "Chung" },
    blockquote: { toolbar: "Trích dẫn" },
    find: {
      find: "Tìm", findWhat: "Tìm chữ:", matchCase: "Phân biệt chữ hoa", matchWord: "Cả từ",
      matchCyclic: "Tìm vòng từ đầu", notFoundMsg: "Không thấy chữ này.", title: "Tìm và thay",
      replace: "Thay", replaceAll: "Thay hết", replaceWith: "Thay bằng:",
    },
    pastetext: {
      button: "Dán dưới dạng văn bản thuần",
      pasteNotification: "Bấm %1 để dán; trình duyệt không cho dán bằng nút này.",
    },
    removeformat: { toolbar: "Bỏ định dạng" },
    pastefromword: { toolbar: "Dán từ Word", title: "Dán từ Word" },
    clipboard: {
      pasteNotification: "Bấm %1 để dán; trình duyệt không cho dán bằng nút này.",
    },
    link: { displayText: "Chữ hiện ra", noTel: "Hãy ghi số điện thoại", phoneNumber: "Số điện thoại" },
    widget: { move: "Kéo để chuyển chỗ", label: "%1" },
    magicline: { title: "Thêm đoạn ở đây" },
  };

  var ALLOWED = "figure[!data-photo,data-caption]; img[!src,alt]; figcaption";

  function say(lang) {
    Object.keys(WORDS).forEach(function (part) {
      lang[part] = Object.assign(lang[part] || {}, WORDS[part]);
    });
  }

  function askForPhoto(done) {
    document.dispatchEvent(new CustomEvent("desk:pick-photo", { detail: { done: done } }));
  }

  function figure(photo) {
    return new CKEDITOR.htmlParser.element("figure", {
      "data-photo": String(photo.id),
      "data-caption": photo.caption,
    });
  }

  function html(photo) {
    var element = figure(photo);
    element.add(new CKEDITOR.htmlParser.element("img", { src: photo.src, alt: photo.alt }));
    var caption = new CKEDITOR.htmlParser.element("figcaption", {});
    caption.add(new CKEDITOR.htmlParser.text(CKEDITOR.tools.htmlEncode(photo.ownCaption || photo.caption)));
    element.add(caption);
    return element.getOuterHtml();
  }

  CKEDITOR.plugins.add("ktdtphoto", {
    requires: "widget",

    beforeInit: function (editor) {
      say(editor.lang);
    },

    init: function (editor) {
      editor.widgets.add("ktdtphoto", {
        pathName: "ảnh",
        allowedContent: ALLOWED,
        requiredContent: "figure[data-photo]",
        editables: {
          // One line of plain words. CKEditor takes an empty rule for no rule at all.
          caption: { selector: "figcaption", allowedContent: "br" },
        },

        upcast: function (element) {
          if (element.name !== "figure" || !element.attributes["data-photo"]) return false;
          if (!element.getFirst("figcaption")) {
            element.add(new CKEDITOR.htmlParser.element("figcaption", {}));
          }
          return true;
        },

        downcast: function (element) {
          var out = figure({
            id: element.attributes["data-photo"],
            caption: element.attributes["data-caption"] || "",
          });
          var caption = element.getFirst("figcaption");
          if (caption) out.add(caption);
          return out;
        },
      });

      function insert(photo, place) {
        var element = CKEDITOR.dom.element.createFromHtml(html(photo), editor.document);
        var wrapper = editor.widgets.wrapElement(element, "ktdtphoto");
        var holder = new CKEDITOR.dom.documentFragment(editor.document);
        holder.append(wrapper);
        var widget = editor.widgets.initOn(element, "ktdtphoto");
        editor.focus();
        place.select();
        editor.widgets.finalizeCreation(holder);
        goOnBelow(widget);
      }

      // Where the caret is, or below the photo that it is in: the picker takes it away.
      function placeOfCaret() {
        var widget = editor.widgets.focused || editor.widgets.widgetHoldingFocusedEditable;
        var selection = editor.getSelection();
        var range = selection && selection.getRanges()[0];
        if (range && !widget) return range.clone();
        var place = editor.createRange();
        if (widget) place.moveToPosition(widget.wrapper, CKEDITOR.POSITION_AFTER_END);
        else place.moveToElementEditEnd(editor.editable());
        return place;
      }

      // The next words belong under the photo, not in its place.
      function goOnBelow(widget) {
        var below = widget.wrapper.getNext();
        if (!below) {
          below = editor.document.createElement("p");
          below.appendBogus();
          below.insertAfter(widget.wrapper);
        }
        var caret = editor.createRange();
        if (caret.moveToElementEditStart(below)) caret.select();
      }

      function change(widget, photo) {
        editor.fire("saveSnapshot");
        var own = widget.editables.caption;
        var keepsOwn = own.getText().trim() !== (widget.element.getAttribute("data-caption") || "").trim();
        widget.element.setAttribute("data-photo", String(photo.id));
        widget.element.setAttribute("data-caption", photo.caption);
        var image = widget.element.findOne("img");
        image.setAttribute("src", photo.src);
        image.data("cke-saved-src", photo.src);
        image.setAttribute("alt", photo.alt);
        if (photo.ownCaption || !keepsOwn) own.setText(photo.ownCaption || photo.caption);
        editor.fire("saveSnapshot");
        editor.fire("change");
      }

      editor.addCommand("pickphoto", {
        allowedContent: ALLOWED,
        requiredContent: "figure[data-photo]",
        exec: function () {
          var place = placeOfCaret();
          askForPhoto(function (photo) {
            insert(photo, place);
          });
        },
      });

      editor.ui.addButton("KtdtPhoto", {
        label: "Ảnh từ kho",
        command: "pickphoto",
        toolbar: "insert",
      });

      // A picture that arrives late makes the text longer than the editor had measured.
      editor.on("contentDom", function () {
        editor.document.$.addEventListener("load", function () {
          editor.execCommand("autogrow");
        }, true);
        wearTheme();
      });

      // The admin's theme is a class on its page; the text lies in a page of its own.
      function wearTheme() {
        var isDark = document.documentElement.classList.contains("dark");
        if (editor.document) editor.document.$.documentElement.classList.toggle("dark", isDark);
      }
      new MutationObserver(wearTheme).observe(document.documentElement, {
        attributes: true, attributeFilter: ["class"],
      });

      // Pictures pasted along with text have neither caption nor credit; the server drops them too.
      editor.on("paste", function (event) {
        var page = new DOMParser().parseFromString(event.data.dataValue, "text/html");
        var strays = Array.from(page.querySelectorAll("img")).filter(function (image) {
          return !image.closest("figure[data-photo]");
        });
        if (!strays.length) return;
        strays.forEach(function (image) { image.remove(); });
        event.data.dataValue = page.body.innerHTML;
        editor.showNotification("Ảnh dán kèm không được giữ. Hãy chèn bằng nút Ảnh.", "info", 6000);
      }, null, null, 100);

      // On the picture only: in the caption a double click selects a word, as everywhere.
      editor.on("doubleclick", function (event) {
        var widget = editor.widgets.focused;
        if (!widget || widget.name !== "ktdtphoto" || !event.data.element.is("img")) return;
        event.stop();
        askForPhoto(function (photo) {
          change(widget, photo);
        });
      });
    },
  });
})();
