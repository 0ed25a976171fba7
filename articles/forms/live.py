"""What a reporter types of a live story, and what the desk settles about it."""

from uuid import uuid4

from django import forms
from django.contrib.auth import get_user_model

from articles.forms.acts import LONGEST_REASON
from articles.forms.assignment import writers
from articles.live.posting import MOST_PHOTOS, Words
from articles.models import LiveUpdate
from kinhtedothi.vietnamese.text import number_in

LONGEST_HEADLINE = LiveUpdate._meta.get_field("headline").max_length


class PhotosField(forms.CharField):
    """Numbers of photos in the library, in the order in which they are shown."""

    def clean(self, value):
        """Return the numbers."""
        typed = super().clean(value).replace(",", " ").split()
        numbers = [number_in(one) for one in typed]
        if None in numbers:
            raise forms.ValidationError("Số của ảnh không đúng; hãy viết như 12 15.")
        if len(numbers) > MOST_PHOTOS:
            raise forms.ValidationError(f"Một cập nhật có nhiều nhất {MOST_PHOTOS} ảnh.")
        return numbers


class WordsForm(forms.Form):
    """One update as it is typed: the words first, everything else may be left alone."""

    text = forms.CharField(
        label="Nội dung",
        widget=forms.Textarea(
            attrs={"rows": 5, "placeholder": "Điều vừa xảy ra…", "enterkeyhint": "enter"}
        ),
        error_messages={"required": "Hãy viết nội dung cập nhật."},
        help_text="Dòng trống ngăn đoạn; “- ” đầu dòng là danh sách; “> ” đầu dòng là trích lời.",
    )
    headline = forms.CharField(
        label="Tít, nếu có",
        max_length=LONGEST_HEADLINE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "max_length": "Tít dài %(show_value)s ký tự; nhiều nhất là %(limit_value)s."
        },
    )
    photos = PhotosField(
        label="Ảnh, theo số trong kho ảnh",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    is_key = forms.BooleanField(label="Quan trọng: có tên trong “Diễn biến chính”", required=False)

    use_required_attribute = False

    @property
    def words(self):
        """What was typed, as articles.live.posting takes it."""
        data = self.cleaned_data
        return Words(data["text"], data["headline"], data["photos"])


class UpdateForm(WordsForm):
    """A new update. key: of this form, so that sending it twice posts it once."""

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid4,
        error_messages={
            "required": "Mẫu gửi thiếu mã; hãy mở lại trang.",
            "invalid": "Mẫu gửi sai mã; hãy mở lại trang.",
        },
    )


class CorrectionForm(WordsForm):
    """Another text for an update. based_on: number of the version that the person had."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(
        label="Vì sao sửa",
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Sửa chính tả thì không cần ghi, bạn đọc cũng không thấy ghi đã sửa.",
    )

    @classmethod
    def showing(cls, update, version):
        """Return the form with an update's newest version in it."""
        photos = " ".join(map(str, version.photos))
        words = {"text": version.text, "headline": version.headline, "photos": photos}
        return cls(initial={**words, "is_key": update.is_key, "based_on": version.number})


class WithdrawalForm(forms.Form):
    """Why an update is taken from readers."""

    reason = forms.CharField(
        label="Lý do gỡ",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi lý do gỡ."},
    )

    use_required_attribute = False
    prefix = "withdrawal"


class ReportersForm(forms.Form):
    """To whom the coverage is given."""

    people = forms.ModelMultipleChoiceField(
        get_user_model().objects.none(),
        label="Người tường thuật",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Có người trong danh sách không còn ở tòa soạn."},
    )

    use_required_attribute = False
    prefix = "reporters"

    def __init__(self, *args, **kwargs):
        """Offer everybody who writes."""
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = writers()
