/* CKEditor's own words, said as a newsroom says them. */
(function () {
  "use strict";

  const PASTE_BY_KEYS = "Bấm %1 để dán; trình duyệt không cho dán bằng nút này.";

  const WORDS = {
    format: {
      label: "Kiểu đoạn", panelTitle: "Kiểu đoạn", tag_p: "Đoạn văn", tag_h2: "Tít xen", tag_h3: "Tít xen nhỏ",
    },
    common: {
      cancel: "Thôi", ok: "Xong", generalTab: "Chung", url: "Địa chỉ", notSet: "không",
      editorHelp: "Bấm Alt + F10 để lên thanh soạn thảo.",
    },
    undo: { undo: "Hoàn tác", redo: "Làm lại" },
    list: { bulletedlist: "Danh sách chấm đầu dòng", numberedlist: "Danh sách đánh số" },
    blockquote: { toolbar: "Trích dẫn" },
    find: {
      find: "Tìm", findOptions: "Cách tìm", findWhat: "Tìm chữ", matchCase: "Phân biệt chữ hoa", matchWord: "Cả từ",
      matchCyclic: "Tìm vòng từ đầu", notFoundMsg: "Không thấy chữ này.", title: "Tìm và thay",
      replace: "Thay", replaceAll: "Thay hết", replaceWith: "Thay bằng",
    },
    pastetext: { button: "Dán dưới dạng văn bản thuần", pasteNotification: PASTE_BY_KEYS },
    removeformat: { toolbar: "Bỏ định dạng" },
    pastefromword: { toolbar: "Dán từ Word", title: "Dán từ Word" },
    clipboard: { pasteNotification: PASTE_BY_KEYS },
    link: {
      toolbar: "Liên kết", menu: "Sửa liên kết", unlink: "Bỏ liên kết", displayText: "Chữ của liên kết", type: "Dẫn tới",
      toUrl: "Trang web", toEmail: "Hộp thư", toPhone: "Điện thoại", emailAddress: "Địa chỉ thư",
      emailSubject: "Tiêu đề thư", emailBody: "Nội dung thư", phoneNumber: "Số điện thoại",
      noUrl: "Hãy ghi địa chỉ trang web.", noEmail: "Hãy ghi địa chỉ thư.", noTel: "Hãy ghi số điện thoại.",
    },
    table: {
      toolbar: "Bảng", title: "Bảng", menu: "Sửa bảng", caption: "Tên bảng", headers: "Hàng, cột tiêu đề",
      headersNone: "Không có", headersRow: "Hàng đầu", headersColumn: "Cột đầu", headersBoth: "Hàng đầu và cột đầu",
    },
    toolbar: { toolbars: "Thanh soạn thảo" },
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
