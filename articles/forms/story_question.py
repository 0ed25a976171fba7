"""A question that a story answers, and its paragraph, as somebody types and picks them."""

from django import forms

from articles import story_questions
from articles.refusals import NotAccepted

NO_PARAGRAPH = "Hãy chọn đoạn trả lời câu hỏi."


class StoryQuestionForm(forms.Form):
    """passages: passage_choice.Passages of the text that is asked."""

    text = forms.CharField(
        label="Câu hỏi",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Ví dụ: Cầu dài bao nhiêu km?"}),
    )
    passage = forms.CharField(label="Đoạn trả lời", required=False)

    use_required_attribute = False

    def __init__(self, *args, passages, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(one.key, one.beginning) for one in passages.all]
        self.passages = passages
        self.fields["passage"].widget = forms.Select(choices=[("", "– Chọn đoạn –"), *choices])

    def clean_text(self):
        """Return the question as it is kept."""
        try:
            return story_questions.tidied(self.cleaned_data["text"])
        except NotAccepted as refused:
            raise forms.ValidationError(str(refused)) from None

    def clean_passage(self):
        """Refuse a paragraph that the story has not, or no longer."""
        key = self.cleaned_data["passage"]
        if not key:
            raise forms.ValidationError(NO_PARAGRAPH)
        if self.passages.chosen(key) is None:
            raise forms.ValidationError(story_questions.NOT_THERE)
        return key
