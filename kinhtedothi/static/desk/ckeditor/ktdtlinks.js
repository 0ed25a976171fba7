/* Which addresses a story may lead to, as articles/body/links.py has it: in the dialog, and in what is pasted. */
(function () {
  "use strict";

  const KEPT = [
    /^https?:\/\/[^\s/\\@%?#]+/i,
    /^mailto:[^\s@]+@[^\s@]+\.[^\s@]+$/i,
    /^tel:\+?[\d().-]{3,30}$/i,
    /^\/(?![/\\])/,
    /^#doan-\d{1,5}$/,
  ];
  const WITH_SCHEME = /^([a-z]+:\/\/|mailto:|tel:|[/#])/i;
  const REFUSED = "Bài không giữ địa chỉ này. Hãy ghi địa chỉ của một trang web, như https://kinhtedothi.vn.";
  const KINDS = ["url", "email", "tel"];

  function isKept(href) {
    const address = href.replace(/\s+/g, "");
    return !address.includes("\\") && KEPT.some((kind) => kind.test(address));
  }

  function written(typed) {
    const address = typed.trim();
    return !address || WITH_SCHEME.test(address) ? address : `https://${address}`;
  }

  /* One field for the whole address, its https:// with it: so it is copied from the browser. */
  function wholeAddress(field) {
    for (const part of ["onLoad", "onKeyUp", "onChange"]) delete field[part];
    return Object.assign(field, {
      setup({ url }) {
        if (url) this.setValue(`${url.protocol || ""}${url.url}`);
      },

      commit(data) {
        data.url = { protocol: "", url: written(this.getValue()) };
      },

      validate() {
        if (this.getDialog().getValueOf("info", "linkType") !== "url") return true;
        const address = written(this.getValue());
        if (!address) return this.getDialog().getParentEditor().lang.link.noUrl;
        return isKept(address) || REFUSED;
      },
    });
  }

  function arrange(info) {
    const kinds = info.get("linkType");
    kinds.items = kinds.items.filter(([, kind]) => KINDS.includes(kind));
    const web = info.get("urlOptions");
    web.children = [wholeAddress(info.get("url"))];
    info.elements = [info.get("linkDisplayText"), kinds, web, info.get("emailOptions"), info.get("telOptions")];
  }

  CKEDITOR.plugins.add("ktdtlinks", {
    onLoad() {
      CKEDITOR.ktdtlinks = { isKept };
    },

    init(editor) {
      CKEDITOR.on("dialogDefinition", ({ data, editor: asking }) => {
        if (asking === editor && data.name === "link") arrange(data.definition.getContents("info"));
      });
    },
  });
})();
