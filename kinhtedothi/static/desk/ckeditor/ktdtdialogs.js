/* CKEditor's own dialogs, without what no story keeps; dialogs.css dresses them as the desk's. */
(function () {
  "use strict";

  const TABLES = ["table", "tableProperties"];

  function arrangeTable(info) {
    const [rows, columns, headers] = ["txtRows", "txtCols", "selHeaders"].map((id) => info.get(id));
    headers.default = "row";
    const size = { type: "hbox", widths: ["50%", "50%"], children: [rows, columns] };
    size.children.forEach((field) => { field.controlStyle = ""; });
    info.elements = [size, headers, info.get("txtCaption")];
  }

  /* Labels above the fields, as everywhere. */
  function arrangeSearch(definition) {
    const fields = { find: ["txtFindFind"], replace: ["txtFindReplace", "txtReplace"] };
    for (const [page, ids] of Object.entries(fields)) {
      ids.forEach((id) => { definition.getContents(page).get(id).labelLayout = "vertical"; });
    }
  }

  CKEDITOR.plugins.add("ktdtdialogs", {
    init(editor) {
      CKEDITOR.on("dialogDefinition", ({ data, editor: asking }) => {
        if (asking !== editor) return;
        // Enter is heard twice when it is let go fast, and would put in two tables.
        data.dialog.on("ok", (event) => {
          if (!data.dialog.parts.dialog.isVisible()) event.stop();
        }, null, null, 0);
        Object.assign(data.definition, { resizable: CKEDITOR.DIALOG_RESIZE_NONE, minWidth: 0, minHeight: 0 });
        if (TABLES.includes(data.name)) arrangeTable(data.definition.getContents("info"));
        if (data.name === "find") arrangeSearch(data.definition);
      });
    },
  });
})();
