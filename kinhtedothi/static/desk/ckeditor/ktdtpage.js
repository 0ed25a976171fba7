/* The editor among the rest of the desk: it wears the admin's theme, grows when a picture arrives late,
   and says what it has to say where the desk does; notices.js listens. */
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
      editor.on("notificationShow", (event) => {
        event.cancel();
        const { message } = event.data.notification;
        document.dispatchEvent(new CustomEvent("desk:editor-says", { detail: { sentence: message } }));
      });
      new MutationObserver(wearTheme).observe(document.documentElement, {
        attributes: true, attributeFilter: ["class"],
      });
    },
  });
})();
