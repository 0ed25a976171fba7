/* The page inside the editor: it wears the admin's theme, and grows when a picture arrives late. */
(function () {
  "use strict";

  CKEDITOR.plugins.add("ktdtpage", {
    init(editor) {
      // The admin's theme is a class on its page; the text lies in a page of its own.
      function wearTheme() {
        const isDark = document.documentElement.classList.contains("dark");
        editor.document?.$.documentElement.classList.toggle("dark", isDark);
      }

      editor.on("contentDom", () => {
        editor.document.$.addEventListener("load", () => editor.execCommand("autogrow"), true);
        wearTheme();
      });
      new MutationObserver(wearTheme).observe(document.documentElement, {
        attributes: true, attributeFilter: ["class"],
      });

      // Pictures pasted along with text have neither caption nor credit; the server drops them too.
      editor.on("paste", (event) => {
        const page = new DOMParser().parseFromString(event.data.dataValue, "text/html");
        const strays = [...page.querySelectorAll("img")].filter((image) => !image.closest("figure[data-photo]"));
        if (!strays.length) return;
        strays.forEach((image) => image.remove());
        event.data.dataValue = page.body.innerHTML;
        editor.showNotification("Ảnh dán kèm không được giữ. Hãy chèn bằng nút Ảnh.", "info", 6000);
      }, null, null, 100);
    },
  });
})();
