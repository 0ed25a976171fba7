"""A photo on its way into the library."""

from django import forms

from articles.forms.photo_file import PhotoFile
from articles.forms.story_filters import Day
from articles.forms.too_long import let_too_long_be_told
from articles.models import Photo
from articles.photo_intake import PhotoRefused, take_in_or_find


class PhotoUploadForm(forms.ModelForm):
    """The file, and what is known of it.

    Nothing but the file is asked for: what stays empty is read from it, and no
    story can be published with a photo that has no caption or credit.
    """

    file = PhotoFile()
    licence_until = Day(label="Được dùng đến hết ngày", help_text="Để trống khi không có hạn.")

    field_order = ["file"]
    use_required_attribute = False

    class Meta:
        model = Photo
        fields = ["caption", "credit", "alt", "licence", "licence_until", "licence_note"]
        widgets = {"caption": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        let_too_long_be_told(self)

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
