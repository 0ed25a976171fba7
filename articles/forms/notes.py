"""A note on a story, as it is typed."""

from django import forms

NOTE_FORM = "note-form"


class NoteForm(forms.Form):
    """One note. articles.notes judges the words.

    Its field stands inside the story's own form on the writing desk, and so
    names the form that it belongs to.
    """

    text = forms.CharField(
        label="Viết ghi chú",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "form": NOTE_FORM}),
        help_text="Chỉ tòa soạn thấy. Gõ @ và tên để nhắc đồng nghiệp; họ nhận tin báo và e-mail.",
    )

    prefix = "note"
    use_required_attribute = False
