"""How somebody wants to be told."""

from django import forms

from accounts.models import NoticeChoice
from accounts.notices.kinds import kinds


class NoticeChoiceForm(forms.Form):
    """The choices of accounts.models.NoticeChoice, as they are ticked: a ticked kind is mailed."""

    use_required_attribute = False

    mail = forms.ChoiceField(
        label="Gửi thư",
        choices=NoticeChoice.Mail.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Hãy chọn khi nào báo gửi thư.",
            "invalid_choice": "Hãy chọn một trong những cách dưới đây.",
        },
    )
    mailed = forms.MultipleChoiceField(
        label="Gửi thư khi",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Loại thông báo này không còn nữa; hãy chọn lại."},
    )
    follows_own = forms.BooleanField(
        label=NoticeChoice._meta.get_field("follows_own").verbose_name, required=False
    )

    def __init__(self, *args, choice, **kwargs):
        initial = {
            "mail": choice.mail,
            "mailed": [kind.slug for kind in kinds() if kind.slug not in choice.muted],
            "follows_own": choice.follows_own,
        }
        super().__init__(*args, initial=initial, label_suffix="", **kwargs)
        self.fields["mailed"].choices = [(kind.slug, kind.title) for kind in kinds()]

    @property
    def chosen(self):
        """What was chosen, as fields of NoticeChoice."""
        mailed = self.cleaned_data["mailed"]
        return {
            "mail": self.cleaned_data["mail"],
            "muted": [kind.slug for kind in kinds() if kind.slug not in mailed],
            "follows_own": self.cleaned_data["follows_own"],
        }
