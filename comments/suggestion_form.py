"""The form of “Góp ý sửa bài”."""

from django import forms

from comments.models import Suggestion
from comments.models.suggestion import LONGEST_PASSAGE, LONGEST_SUGGESTION
from comments.text import clean_text


class SuggestionForm(forms.Form):
    """Which passage, what kind of mistake, and what it should be."""

    use_required_attribute = False

    passage = forms.CharField(
        label="Đoạn có chỗ sai",
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text="Chép đúng chữ trong bài. Chọn chữ trong bài rồi bấm “Góp ý sửa bài” thì đoạn ấy "
        "được chép sẵn vào đây.",
        error_messages={"required": "Hãy chép vào đây đoạn có chỗ sai."},
    )
    kind = forms.ChoiceField(
        label="Sai ở",
        choices=Suggestion.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Hãy chọn loại chỗ sai.",
            "invalid_choice": "Hãy chọn một trong những loại dưới đây.",
        },
    )
    text = forms.CharField(
        label="Nên sửa thế nào",
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text="Biết nguồn để kiểm tra thì ghi giúp tòa soạn.",
        error_messages={"required": "Hãy ghi nên sửa thế nào."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_passage(self):
        """Return the passage in one line, as it is looked for in the story."""
        passage = " ".join(clean_text(self.cleaned_data["passage"]).split())
        return _not_longer(passage, LONGEST_PASSAGE, "Đoạn này dài quá 500 ký tự; chép gọn lại.")

    def clean_text(self):
        """Return the suggestion as it is stored."""
        text = clean_text(self.cleaned_data["text"])
        return _not_longer(text, LONGEST_SUGGESTION, "Góp ý dài quá 1.000 ký tự; bạn rút gọn nhé.")


def _not_longer(text, longest, sentence):
    if not text:
        raise forms.ValidationError("Chỗ này chưa có chữ nào đọc được.")
    if len(text) > longest:
        raise forms.ValidationError(sentence)
    return text
