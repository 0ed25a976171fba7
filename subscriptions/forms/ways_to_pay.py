"""How a reader pays: before, by transfer, or at the door where somebody comes for it."""

from dataclasses import dataclass

from django import forms

from subscriptions import paying_at_door
from subscriptions.models import Order

Terms = Order.Terms


@dataclass(frozen=True)
class Way:
    """One way to pay, as its radio button says it."""

    name: str
    about: str

    def __str__(self):
        return self.name


BEFORE = Way("Chuyển khoản", "Quét mã VietQR ở bước sau; nhận đủ tiền thì báo được giao.")
AT_DOOR = Way(
    "Thu tiền tại nhà",
    "Phòng Phát hành gọi bạn xác nhận rồi giao báo; người thu tiền đến tận nơi, có phiếu thu.",
)


class WaysToPayForm(forms.Form):
    """Chooses among the ways that these lines can be paid; there is no choice mostly.

    lines: LineRequests. refusal: why the money is not collected from this buyer, in words.
    """

    terms = forms.ChoiceField(
        label="Cách trả tiền",
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Hãy chọn một cách trả trong danh sách."},
    )

    def __init__(self, data=None, *, buyer, contact, lines):
        super().__init__(data, initial={"terms": Terms.PREPAID})
        self.label_suffix, self.refusal = "", ""
        self.contact, self.lines = contact, lines
        choices = [(Terms.PREPAID, BEFORE)]
        if paying_at_door.is_served(lines):
            phones = paying_at_door.phones_of(contact, lines)
            self.refusal = paying_at_door.why_not(buyer, phones)
            if not self.refusal:
                choices.append((Terms.ON_DELIVERY, AT_DOOR))
        self.fields["terms"].choices = choices

    @property
    def is_a_choice(self):
        """Whether there is more than one way."""
        return len(self.fields["terms"].choices) > 1

    def clean_terms(self):
        """Return the way chosen; who chose none pays before."""
        return self.cleaned_data["terms"] or Terms.PREPAID
