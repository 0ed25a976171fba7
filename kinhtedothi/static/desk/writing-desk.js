/* All that helps on the page on which a story is written; served as one module. The story's own
   comes last, because it waits for the editor. */

import "./gallery-dialog.js";
import "./video-dialog.js";
import "./related-dialog.js";
import "./ckeditor/notices.js";
import "./file-inputs.js";
import "./photo-picker.js";
import "./lead-photo.js";
import "./suggestions.js";
import "./checklist.js";
import "./notes.js";
import "./story.js";
