/* CKEditor's own dialogs, without what no story keeps. */
(function () {
  "use strict";

  const KINDS_OF_LINK = ["url", "email", "tel"];
  const PROTOCOLS = ["https://", "http://", ""];

  function keepItems(field, values) {
    field.items = field.items.filter((item) => values.includes(item[1] ?? item[0]));
  }

  CKEDITOR.plugins.add("ktdtdialogs", {
    init(editor) {
      CKEDITOR.on("dialogDefinition", ({ data, editor: asking }) => {
        if (asking !== editor) return;
        const info = data.definition.getContents("info");
        if (data.name === "link") {
          keepItems(info.get("linkType"), KINDS_OF_LINK);
          keepItems(info.get("protocol"), PROTOCOLS);
        }
        if (data.name === "table") info.get("selHeaders").default = "row";
      });
    },
  });
})();
