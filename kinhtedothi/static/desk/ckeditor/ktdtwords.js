/* CKEditor's own words, said as a newsroom says them. */
(function () {
  "use strict";

  const PASTE_BY_KEYS = "Bấm %1 để dán; trình duyệt không cho dán bằng nút này.";

  const WORDS = {
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
    pastetext: { button: "Dán dưới dạng văn bản thuần", pasteNotification: PASTE_BY_KEYS },
    removeformat: { toolbar: "Bỏ định dạng" },
    pastefromword: { toolbar: "Dán từ Word", title: "Dán từ Word" },
    clipboard: { pasteNotification: PASTE_BY_KEYS },
    link: { displayText: "Chữ hiện ra", noTel: "Hãy ghi số điện thoại", phoneNumber: "Số điện thoại" },
    widget: { move: "Kéo để chuyển chỗ", label: "%1" },
    magicline: { title: "Thêm đoạn ở đây" },
  };

  CKEDITOR.plugins.add("ktdtwords", {
    beforeInit(editor) {
      for (const [part, words] of Object.entries(WORDS)) {
        editor.lang[part] = Object.assign(editor.lang[part] || {}, words);
      }
    },
  });
})();
