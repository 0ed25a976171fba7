"""For how long a subscription goes on."""

from dataclasses import dataclass

from django import forms

OUT_OF_DATE = "Giá hoặc kỳ hạn vừa thay đổi; xin xem lại số tiền rồi gia hạn."


@dataclass(frozen=True)
class Choice:
    """A term as it stands in the list: its name, and what it costs."""

    name: str
    amount_vnd: int

    def __str__(self):
        return self.name


class RenewalForm(forms.Form):
    """Takes one of the terms on offer, with the amount that stood beside it.

    The amount is part of the choice, so nobody orders at a price that they did not see.
    """

    use_required_attribute = False

    term = forms.ChoiceField(
        label="Kỳ hạn",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn kỳ hạn.", "invalid_choice": OUT_OF_DATE},
    )

    def __init__(self, *args, offered, months, **kwargs):
        """Offer terms. months: the term so far, chosen to begin with."""
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self._offered = {f"{one.months}-{one.amount_vnd}": one for one in offered}
        self.fields["term"].choices = [
            (key, Choice(one.name, one.amount_vnd)) for key, one in self._offered.items()
        ]
        same = (key for key, one in self._offered.items() if one.months == months)
        self.initial.setdefault("term", next(same, next(iter(self._offered), "")))

    @property
    def chosen(self):
        """The TermOffered that was chosen, of a valid form."""
        return self._offered[self.cleaned_data["term"]]
