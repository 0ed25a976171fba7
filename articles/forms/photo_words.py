"""What is printed beside a photo, what is known of it, and until when it may be shown."""

import hashlib
import json

from django import forms
from django.db import transaction

from articles import photo_trail
from articles.forms.story_filters import Day
from articles.forms.too_long import let_too_long_be_told
from articles.models import Photo
from articles.photo_intake import PhotoRefused, change_words

WORDS = (
    *("caption", "credit", "alt", "people", "place", "keywords", "taken_on"),
    *("licence", "licence_until", "licence_note"),
)
STALE = (
    "Trong lúc bạn sửa, người khác đã sửa ảnh này; chưa lưu gì của bạn. Hãy xem những ô có ghi "
    "“Trong kho hiện là”, sửa lại nếu cần, rồi lưu lần nữa."
)
# Told to whoever wants to use a photo at once: it could not be published.
ASKED_FOR = {"caption": "Ảnh chưa có chú thích.", "credit": "Ảnh chưa ghi nguồn."}


class StaleWords(Exception):
    """Somebody else changed the photo after the form was shown."""


def words_version(photo):
    """Return what stands for the words of a photo as they are now, for the field based_on."""
    words = json.dumps([getattr(photo, name) for name in WORDS], default=str)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


class PhotoWordsForm(forms.ModelForm):
    """The words of a photo that is in the library.

    based_on: words_version() of what the person had before them.
    complete: sent by those who are about to use the photo; then caption and credit are
        asked for.
    """

    taken_on = Day(label="Ngày chụp")
    licence_until = Day(label="Được dùng đến hết ngày", help_text="Để trống khi không có hạn.")
    based_on = forms.CharField(required=False, widget=forms.HiddenInput)
    complete = forms.BooleanField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False

    class Meta:
        model = Photo
        fields = WORDS
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 3}),
            "alt": forms.Textarea(attrs={"rows": 2}),
            "keywords": forms.TextInput,
        }

    def __init__(self, *args, **kwargs):
        """Show the photo's words, and remember them as what the person sees."""
        # Validation writes into the row it is given; what is typed must not look stored.
        self.photo = kwargs["instance"]
        kwargs["instance"] = Photo(**{name: getattr(self.photo, name) for name in ("pk", *WORDS)})
        super().__init__(*args, **kwargs)
        self.initial["based_on"] = words_version(self.photo)
        let_too_long_be_told(self)
        # Several photos on one page, and the picker beside them.
        self.auto_id = f"anh-{self.photo.pk}-%s"

    def clean(self):
        cleaned = super().clean()
        for name, sentence in ASKED_FOR.items():
            if cleaned.get("complete") and not cleaned.get(name, "").strip():
                self.add_error(name, sentence)
        return cleaned

    def _post_clean(self):
        """Leave the row alone: articles.photo_intake knows how to write it."""

    @transaction.atomic
    def save(self, by):
        """Store the words; returns whether they were accepted, the reason in the form otherwise.

        Raises StaleWords, having changed nothing.
        """
        photo_trail.lock(self.photo)
        based_on = self.cleaned_data["based_on"]
        if based_on and based_on != words_version(self.photo):
            raise StaleWords(STALE)
        words = {name: self.cleaned_data[name] for name in WORDS}
        try:
            change_words(self.photo, by=by, **words)
        except PhotoRefused as refusal:
            self.add_error(None, str(refusal))
            return False
        return True

    def in_the_library(self):
        """Return {field: its value now} of those that differ from what was typed."""
        stored = type(self)(instance=self.photo)
        return {
            name: _in_words(stored[name])
            for name in WORDS
            if str(self[name].value() or "") != str(stored[name].value() or "")
        }


def _in_words(field):
    value = field.value()
    if not value:
        return "(trống)"
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    return dict(getattr(field.field, "choices", ())).get(value, value)
