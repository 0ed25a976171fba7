"""The body of a story, typed in CKEditor and cleaned before anything else sees it."""

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.forms import Media, Script
from django.templatetags.static import static

from articles.body import BodyRejected, clean, for_editor


class BodyWidget(CKEditorWidget):
    """CKEditor, shown photos and headlines in place of their numbers.

    Its page loads desk/writing-desk.css and .js, and includes desk/_body_dialogs.html and the
    photo picker.
    """

    @property
    def media(self):
        """CKEditor with its plugins, in one script."""
        base = static("ckeditor/ckeditor/")
        attributes = {"id": "ckeditor-init-script", "data-ckeditor-basepath": base}
        return Media(js=[Script("desk/ckeditor.js", **attributes)])

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
