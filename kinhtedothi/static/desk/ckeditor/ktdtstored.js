/* What was pasted, once CKEditor has made paragraphs and lists of it: brought into the shape in which
   articles/body stores it, so that nothing goes or moves when the story is opened again. */
(function () {
  "use strict";

  const BLOCKS = "p, h2, h3, ul, ol, li, blockquote, table, figure, aside, div";
  const BLOCKS_OF_AN_ITEM = "p, h2, h3, blockquote, div";
  const BLOCKS_OF_A_CELL = `${BLOCKS}, caption, thead, tbody, tfoot, tr, td, th`;
  const ONE_TEXT = "h2, h3, li, td, th, caption";
  const MAY_BE_EMPTY = "p, h2, h3, li, ul, ol, blockquote";
  const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

  const isBlock = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches(BLOCKS);
  const isBreak = (node) => node.nodeName === "BR";
  const isBlank = (node) => node.nodeType === Node.TEXT_NODE && !node.data.trim();
  const saysNothing = (element) => !element.textContent.trim() && !element.querySelector("figure, aside");

  function unwrap(element) {
    element.replaceWith(...element.childNodes);
  }

  function rename(element, name) {
    const renamed = element.ownerDocument.createElement(name);
    renamed.append(...element.childNodes);
    element.replaceWith(renamed);
  }

  function tidyWords(page) {
    const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      text.data = text.data.replace(INVISIBLE, "").replace(/\s+/g, " ");
    }
  }

  /* A quotation is paragraphs and lists; what else lies in it goes below it, or becomes them. */
  function openQuotes(body) {
    body.querySelectorAll("blockquote blockquote").forEach(unwrap);
    body.querySelectorAll("blockquote :is(h2, h3)").forEach((heading) => rename(heading, "p"));
    for (const quote of body.querySelectorAll("blockquote:has(table)")) {
      quote.after(...quote.querySelectorAll("table"));
    }
  }

  /* Two breaks on end are what people type for a new paragraph. */
  function paragraphs(nodes) {
    const made = [];
    let open = null;
    let lines = 0;
    for (const node of nodes) {
      lines = isBreak(node) ? lines + 1 : lines && isBlank(node) ? lines : 0;
      if (isBlock(node)) {
        made.push(node);
        open = null;
      } else if (lines > 1) {
        open = null;
      } else {
        if (!open) made.push(open = document.createElement("p"));
        open.append(node);
      }
    }
    return made;
  }

  /* Rows that say nothing go; one column is no table but a frame that somebody drew round text. */
  function openTables(body) {
    for (const table of [...body.querySelectorAll("table")].reverse()) {
      [...table.rows].filter(saysNothing).forEach((row) => row.remove());
      const rows = [...table.rows];
      if (rows.some((row) => row.cells.length > 1)) {
        joinParts(table);
      } else {
        const cells = [table.caption, ...rows.flatMap((row) => [...row.cells])].filter(Boolean);
        table.replaceWith(...cells.flatMap((cell) => paragraphs([...cell.childNodes])));
      }
    }
  }

  function joinParts(table) {
    const [first, ...others] = [...table.tBodies, table.tFoot].filter(Boolean);
    for (const part of others) {
      first.append(...part.rows);
      part.remove();
    }
  }

  /* Paragraphs inside a subhead, an item or a cell are lines of it. */
  function flatten(holder) {
    for (const block of holder.querySelectorAll(holder.matches("li") ? BLOCKS_OF_AN_ITEM : BLOCKS_OF_A_CELL)) {
      block.before(document.createElement("br"));
      block.after(document.createElement("br"));
      unwrap(block);
    }
    if (holder.matches("h2, h3")) {
      holder.querySelectorAll("br").forEach((line) => line.replaceWith(" "));
      holder.querySelectorAll("strong").forEach(unwrap);
    }
    tidyBreaks(holder);
  }

  /* No line break at the ends, before a list, or right after another. */
  function tidyBreaks(holder) {
    let before = null;
    for (const node of [...holder.childNodes].filter((child) => !isBlank(child))) {
      if (isBreak(node) && (!before || isBreak(before))) {
        node.remove();
      } else {
        if (isBlock(node) && before && isBreak(before)) before.remove();
        before = node;
      }
    }
    if (before && isBreak(before)) before.remove();
  }

  function partParagraphs(body) {
    for (const paragraph of body.querySelectorAll("p")) {
      paragraph.replaceWith(...paragraphs([...paragraph.childNodes]));
    }
    const isLoose = ![...body.childNodes].some(isBlock);
    const parts = paragraphs([...body.childNodes]);
    // A few words alone are pasted into the sentence where the caret is.
    body.replaceChildren(...(isLoose && parts.length === 1 ? parts[0].childNodes : parts));
    body.querySelectorAll("p").forEach(tidyBreaks);
  }

  function asStored(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const { body } = page;
    tidyWords(page);
    openQuotes(body);
    openTables(body);
    body.querySelectorAll(ONE_TEXT).forEach(flatten);
    partParagraphs(body);
    [...body.querySelectorAll(MAY_BE_EMPTY)].reverse().filter(saysNothing).forEach((block) => block.remove());
    return body.innerHTML;
  }

  CKEDITOR.plugins.add("ktdtstored", {
    init(editor) {
      function filtered(html) {
        const fragment = CKEDITOR.htmlParser.fragment.fromHtml(html);
        const writer = new CKEDITOR.htmlParser.basicWriter();
        editor.filter.applyTo(fragment, true, false, editor.activeEnterMode);
        fragment.writeHtml(writer);
        return writer.getHtml();
      }

      // After CKEditor's filters for Word and Google Docs, before the text is put in.
      editor.on("paste", ({ data }) => {
        if (data.dataTransfer.getTransferType(editor) === CKEDITOR.DATA_TRANSFER_INTERNAL) return;
        data.dataValue = asStored(filtered(data.dataValue));
      }, null, null, 100);
    },
  });
})();
