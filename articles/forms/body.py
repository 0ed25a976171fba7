"""The body of a story, typed in CKEditor and cleaned before anything else sees it."""

from ckeditor.widgets import CKEditorWidget
from django import forms

from articles.body import BodyRejected, clean, for_editor


class BodyWidget(CKEditorWidget):
    """CKEditor, shown the photos of the library in place of their numbers."""

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
