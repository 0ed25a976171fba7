// CKEditor with what it would ask for by itself, one after the other, before it shows: the
// language, and our own plugins.
//
// ../ckeditor/ckeditor-init.js
// ../ckeditor/ckeditor/ckeditor.js
// ../ckeditor/fixups.js
// ../ckeditor/ckeditor/lang/vi.js
// ../ckeditor/ckeditor/plugins/autogrow/plugin.js
// ckeditor/ktdtwords.js
// ckeditor/ktdtdialogs.js
// ckeditor/ktdtpage.js
// ckeditor/ktdtlinks.js
// ckeditor/ktdtpaste.js
// ckeditor/ktdtstored.js
// ckeditor/ktdtplace.js
// ckeditor/ktdtphoto.js
// ckeditor/ktdtgallery.js
// ckeditor/ktdtvideo.js
// ckeditor/ktdtrelated.js
// ckeditor/ktdtbox.js
// ckeditor/ktdtpullquote.js
