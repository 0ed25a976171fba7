"""A file of a photo, as somebody sends it."""

from django import forms

from articles.photo_decoding import PhotoRefused
from articles.photo_replacement import replace

ACCEPTED = "image/jpeg,image/png,image/webp"


class PhotoFile(forms.FileField):
    """One file; whether it is a photo is found out by articles.photo_decoding."""

    def __init__(self, label="Tệp ảnh"):
        super().__init__(
            label=label,
            widget=forms.FileInput(attrs={"accept": ACCEPTED}),
            error_messages={
                "required": "Hãy chọn tệp ảnh.",
                "empty": "Tệp này rỗng.",
                "invalid": "Tệp gửi lên không đọc được.",
            },
        )


class PhotoReplacementForm(forms.Form):
    """Another file in place of a photo's."""

    file = PhotoFile("Tệp mới")

    use_required_attribute = False

    def __init__(self, *args, photo, **kwargs):
        super().__init__(*args, auto_id=f"anh-{photo.pk}-moi-%s", **kwargs)
        self.photo = photo

    def save(self, by):
        """Put the file in place; returns whether it was accepted, the reason in the form."""
        try:
            replace(self.photo, self.cleaned_data["file"], by=by)
        except PhotoRefused as refusal:
            self.add_error("file", str(refusal))
            return False
        return True
