/* Where a photo, gallery, video or box goes: at the caret, which a dialog takes away meanwhile. */
(function () {
  "use strict";

  class Placing {
    constructor(editor) {
      this.editor = editor;
    }

    /* Where the caret is, or below the widget that it is in. */
    caret() {
      const { editor } = this;
      const widget = editor.widgets.focused || editor.widgets.widgetHoldingFocusedEditable;
      const range = editor.getSelection()?.getRanges()[0];
      if (range && !widget) return range.clone();
      const place = editor.createRange();
      if (widget) place.moveToPosition(widget.wrapper, CKEDITOR.POSITION_AFTER_END);
      else place.moveToElementEditEnd(editor.editable());
      return place;
    }

    /* Asks one of the page's dialogs; who gives up is back where they were.
       where: a range, or the widget that is asked about. */
    ask(dialog, detail, where) {
      const back = () => {
        this.editor.focus();
        if (where.wrapper) where.focus();
        else where.select();
      };
      document.dispatchEvent(new CustomEvent(`desk:${dialog}`, { detail: { ...detail, back } }));
    }

    /* Makes a widget of HTML at a place; the next words belong below it, not in its stead. */
    insert(name, html, place) {
      const widget = this.put(name, html, place);
      this.goOnBelow(widget);
      return widget;
    }

    put(name, html, place) {
      const { editor } = this;
      const element = CKEDITOR.dom.element.createFromHtml(html, editor.document);
      const wrapper = editor.widgets.wrapElement(element, name);
      const holder = new CKEDITOR.dom.documentFragment(editor.document);
      holder.append(wrapper);
      const widget = editor.widgets.initOn(element, name);
      editor.focus();
      place.select();
      editor.widgets.finalizeCreation(holder);
      return widget;
    }

    goOnBelow(widget) {
      const { editor } = this;
      let below = widget.wrapper.getNext();
      if (!below) {
        below = editor.document.createElement("p");
        below.appendBogus();
        below.insertAfter(widget.wrapper);
      }
      const caret = editor.createRange();
      if (caret.moveToElementEditStart(below)) caret.select();
    }

    /* Changes a widget that is there, so that it can be undone in one step. */
    change(widget, act) {
      this.editor.fire("saveSnapshot");
      act();
      this.editor.fire("saveSnapshot");
      this.editor.fire("change");
      this.editor.focus();
      widget.focus();
    }
  }

  CKEDITOR.plugins.add("ktdtplace", {
    requires: "widget",
    init(editor) {
      editor.placing = new Placing(editor);
    },
  });
})();
