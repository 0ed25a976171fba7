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
    },
  });
})();
