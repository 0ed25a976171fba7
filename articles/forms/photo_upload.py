"""A photo on its way into the library."""

from django import forms

from articles.models import Photo
from articles.photo_intake import PhotoRefused, take_in_or_find

BAD_DAY = "Ngày không đúng; hãy viết như 30/11/2026."


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class PhotoUploadForm(forms.ModelForm):
    """The file, and what must be printed beside it."""

    file = forms.FileField(
        label="Tệp ảnh",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={
            "required": "Hãy chọn tệp ảnh.",
            "empty": "Tệp này rỗng.",
            "invalid": "Tệp gửi lên không đọc được.",
        },
    )

    field_order = ["file", "caption", "credit", "alt", "licence_until"]

    class Meta:
        model = Photo
        fields = ["caption", "credit", "alt", "licence_until"]
        widgets = {"caption": forms.Textarea(attrs={"rows": 3}), "licence_until": DayInput}
        error_messages = {
            "caption": {"required": "Ảnh chưa có chú thích."},
            "credit": {"required": "Ảnh chưa ghi nguồn."},
            "licence_until": {"invalid": BAD_DAY},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("caption", "credit"):
            self.fields[name].required = True

    def take_in(self, by):
        """Put the photo into the library.

        Returns (photo, whether it is new): the same file again gives the photo
        already there, with its own words. None when the form or the file was
        refused, with the reason beside the field and nothing stored.
        """
        if not self.is_valid():
            return None
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields}
        try:
            return take_in_or_find(self.cleaned_data["file"], by=by, **fields)
        except PhotoRefused as refusal:
            self.add_error("file", str(refusal))
            return None
