"""What the forms of all acts share: days as people write them, and on whose word it is done."""

from django import forms

from subscriptions.forms.delivery import OneLineField

BY_PHONE = "khách gọi điện"
DATE_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y"]


class DayField(forms.DateField):
    """A date as browsers send it, or as people write it where they have no calendar."""

    def __init__(self, **kwargs):
        messages = {
            "required": "Hãy chọn ngày.",
            "invalid": "Ngày viết theo mẫu 22/11/2026.",
        }
        super().__init__(
            input_formats=DATE_FORMATS,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages=messages,
            **kwargs,
        )


class ChangeForm(forms.Form):
    """What the forms of all acts share. act: an Act.

    asked: on whose word, for clerks only.
    """

    use_required_attribute = False

    def __init__(self, *args, act, **kwargs):
        self.act = act
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        if act.by_clerk:
            self.fields["asked"] = OneLineField(
                label="Ai yêu cầu",
                max_length=60,
                initial=BY_PHONE,
                help_text="Ghi vào nhật ký: khách gọi điện, khách đến tòa soạn.",
                error_messages={
                    "required": "Hãy ghi ai yêu cầu.",
                    "max_length": "Dài quá 60 ký tự.",
                },
            )

    @property
    def asked(self):
        """On whose word, or nothing for readers themselves."""
        return self.cleaned_data.get("asked", "")

    def begin_on(self, *names):
        """Let the calendars of fields begin on the first day that can be had."""
        for name in names:
            self.fields[name].widget.attrs["min"] = self.act.earliest.isoformat()
