"""For whom a preview's secret link is made, and for how long."""

from datetime import timedelta

from django import forms

from articles.models import PreviewLink

LASTS = {
    "1": (timedelta(hours=1), "1 giờ"),
    "24": (timedelta(hours=24), "24 giờ"),
    "72": (timedelta(days=3), "3 ngày"),
    "168": (timedelta(days=7), "7 ngày"),
}


class PreviewLinkForm(forms.Form):
    """What is asked for before a link is made; `lasts` cleans to a timedelta."""

    made_for = forms.CharField(
        label="Gửi cho ai",
        max_length=PreviewLink._meta.get_field("made_for").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "Luật sư Hà"}),
        error_messages={"required": "Hãy ghi gửi cho ai, để sau này biết đường dẫn nào của ai."},
        help_text="Chỉ tòa soạn thấy.",
    )
    lasts = forms.ChoiceField(
        label="Xem được trong",
        choices=[(value, label) for value, (_, label) in LASTS.items()],
        initial="24",
        error_messages={
            "required": "Hãy chọn đường dẫn còn hiệu lực bao lâu.",
            "invalid_choice": "Hãy chọn một thời hạn trong danh sách.",
        },
    )

    use_required_attribute = False

    def clean_lasts(self):
        """Return how long as a timedelta."""
        return LASTS[self.cleaned_data["lasts"]][0]
