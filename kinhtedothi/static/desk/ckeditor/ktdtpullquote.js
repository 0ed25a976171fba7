/* A pull quote: a quotation that repeats the story's own words, set large. */
(function () {
  "use strict";

  const CLASS = "pull-quote";

  CKEDITOR.plugins.add("ktdtpullquote", {
    init(editor) {
      editor.addCommand("ktdtpullquote", {
        allowedContent: `blockquote(${CLASS})`,
        requiredContent: `blockquote(${CLASS})`,
        context: "blockquote",

        refresh(_, path) {
          const pulled = path.contains("blockquote")?.hasClass(CLASS);
          this.setState(pulled ? CKEDITOR.TRISTATE_ON : CKEDITOR.TRISTATE_OFF);
        },

        exec() {
          const quote = editor.elementPath().contains("blockquote");
          editor.fire("saveSnapshot");
          if (!quote || quote.hasClass(CLASS)) editor.execCommand("blockquote");
          const now = editor.elementPath().contains("blockquote");
          if (now && (!quote || !quote.hasClass(CLASS))) now.addClass(CLASS);
          editor.fire("saveSnapshot");
          this.refresh(editor, editor.elementPath());
        },
      });
      editor.ui.addButton("KtdtPullquote", { label: "Trích nổi bật", command: "ktdtpullquote", toolbar: "blocks" });
    },
  });
})();
