"""The box that a reader writes a comment in."""

from uuid import UUID

from django import forms

from comments.models import LONGEST_APPEAL, LONGEST_REPORT, Comment, Report
from comments.text import clean_text


class CommentForm(forms.Form):
    """A comment or a reply under one article; comments.posting stores it."""

    use_required_attribute = False

    body = forms.CharField(
        label="Bình luận của bạn",
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        strip=False,
        required=False,
        help_text=(
            "Xin gõ tiếng Việt có dấu để mọi người dễ đọc. Tòa soạn đọc bình luận trước khi đăng."
        ),
    )
    parent = forms.ModelChoiceField(
        Comment.objects.none(), required=False, widget=forms.HiddenInput
    )
    # Of this form alone, so that sending it again is no second comment.
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        parent = self.fields["parent"]
        parent.queryset = (
            Comment.objects.approved().filter(article=article).select_related("reader")
        )
        parent.error_messages["invalid_choice"] = "Bình luận mà bạn trả lời không còn trên trang."

    def clean_body(self):
        """Return the text as it is stored; comments.phases judges it."""
        body = clean_text(self.cleaned_data["body"])
        if not body:
            raise forms.ValidationError("Bạn chưa viết gì.")
        return body

    def clean_key(self):
        """Return the UUID of the form, None for one that has none."""
        try:
            return UUID(self.cleaned_data["key"])
        except ValueError:
            return None


class EditForm(forms.Form):
    """A new text for a comment; comments.editing stores it."""

    use_required_attribute = False

    body = forms.CharField(
        label="Bình luận của bạn",
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        strip=False,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    clean_body = CommentForm.clean_body


class ReportForm(forms.Form):
    """What is wrong with a comment."""

    use_required_attribute = False

    reason = forms.ChoiceField(
        label="Vì sao bình luận này không nên ở trên trang?",
        choices=Report.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Bạn chưa chọn lý do.",
            "invalid_choice": "Bạn chọn một lý do trong danh sách nhé.",
        },
    )
    text = forms.CharField(
        label="Nói thêm (không bắt buộc)",
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        required=False,
        help_text="Ví dụ: câu nào, sai ở đâu, vi phạm điều gì. Người bị báo cáo không biết ai báo.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_text(self):
        """Return the text as it is stored."""
        text = clean_text(self.cleaned_data["text"])
        if len(text) > LONGEST_REPORT:
            raise forms.ValidationError("Phần nói thêm dài quá 500 ký tự; bạn rút gọn giúp nhé.")
        return text


class AppealForm(forms.Form):
    """What an author says to a rejection; saying nothing asks as well."""

    use_required_attribute = False

    text = forms.CharField(
        label="Vì sao nên đăng? (không bắt buộc)",
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        required=False,
        help_text="Một người khác trong tòa soạn sẽ đọc lại bình luận của bạn. Mỗi bình luận đề "
        "nghị được một lần.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_text(self):
        """Return the text as it is stored."""
        text = clean_text(self.cleaned_data["text"])
        if len(text) > LONGEST_APPEAL:
            raise forms.ValidationError("Lời đề nghị dài quá 500 ký tự; bạn rút gọn giúp nhé.")
        return text
