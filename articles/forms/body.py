"""The body of a story, typed in CKEditor and cleaned before anything else sees it."""

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.forms import Media, Script

from articles.body import BodyRejected, clean, for_editor

STYLES = ("ckeditor/toolbar", "ckeditor/dialogs", "body-dialogs")
SCRIPTS = ("gallery-dialog", "video-dialog", "related-dialog", "ckeditor/notices")


class BodyWidget(CKEditorWidget):
    """CKEditor, shown photos and headlines in place of their numbers.

    Its page includes desk/_body_dialogs.html and the photo picker.
    """

    @property
    def media(self):
        """CKEditor's own files, and those of what the desk puts in and round it."""
        return super().media + Media(
            css={"all": [f"desk/{name}.css" for name in STYLES]},
            js=[Script(f"desk/{name}.js", type="module") for name in SCRIPTS],
        )

    def format_value(self, value):
        """Return the text as CKEditor shows it; text that is refused stays as typed."""
        try:
            return for_editor(clean(value or ""))
        except BodyRejected:
            return value


class BodyField(forms.CharField):
    """HTML; cleans to what articles.body.clean lets through."""

    widget = BodyWidget

    def clean(self, value):
        """Return the clean body; raise ValidationError with the reason it is refused."""
        try:
            return clean(super().clean(value))
        except BodyRejected as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
