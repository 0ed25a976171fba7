"""What is ordered: term, copies, start month, and the price of it."""

from dataclasses import dataclass
from datetime import date

from django import forms

from subscriptions.models import TermPrice
from subscriptions.models.term_price import TERMS
from subscriptions.ordering_windows import start_choices
from subscriptions.pricing import PriceNotSet, quote

MOST_COPIES = 99


@dataclass(frozen=True)
class TermOnOffer:
    """A row of the term choices: its name and what one copy costs."""

    name: str
    price_vnd: int

    def __str__(self):
        return self.name


def term_choices(publication, starts):
    """Return (months, TermOnOffer) for each term that can be had in one of the months."""
    prices = {}
    # The first month's prices win: they are what most readers will pay.
    for starts_on in (starts[-1], starts[0]):
        in_force = TermPrice.objects.in_force(starts_on).filter(publication=publication)
        prices |= dict(in_force.values_list("months", "price_vnd"))
    return [
        (months, TermOnOffer(name, prices[months])) for months, name in TERMS if months in prices
    ]


def month_choices(starts):
    """Return (ISO date, label) for each month to start in."""
    return [(day.isoformat(), f"Tháng {day:%m/%Y}, từ {day:%d/%m/%Y}") for day in starts]


class TermsForm(forms.Form):
    """Chooses a term of one publication and works out its price.

    on: calendar date of ordering, which decides the months on offer.
    """

    use_required_attribute = False

    months = forms.TypedChoiceField(
        label="Kỳ hạn",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Hãy chọn kỳ hạn.",
            "invalid_choice": "Hãy chọn một kỳ hạn có trong bảng giá.",
        },
    )
    copies = forms.IntegerField(
        label="Số tờ mỗi kỳ",
        min_value=1,
        max_value=MOST_COPIES,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Hãy nhập số tờ.",
            "invalid": "Số tờ phải là một số nguyên.",
            "min_value": "Hãy đặt ít nhất 1 tờ.",
            "max_value": (
                f"Mỗi đơn nhận tối đa {MOST_COPIES} tờ; cần nhiều hơn, hãy gọi phòng Phát hành."
            ),
        },
    )
    starts_on = forms.TypedChoiceField(
        label="Bắt đầu từ",
        coerce=date.fromisoformat,
        error_messages={
            "required": "Hãy chọn tháng bắt đầu.",
            "invalid_choice": "Tháng này không còn nhận đặt; hãy chọn một tháng trong danh sách.",
        },
    )

    def __init__(self, *args, publication, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.publication, self.on = publication, on
        self.quote = None
        starts = start_choices(on)
        self.fields["months"].choices = term_choices(publication, starts)
        self.fields["starts_on"].choices = month_choices(starts)
        self.initial.setdefault("starts_on", starts[0].isoformat())
        if self.fields["months"].choices:
            self.initial.setdefault("months", self.fields["months"].choices[0][0])

    @property
    def is_on_offer(self):
        """Whether any term has a price."""
        return bool(self.fields["months"].choices)

    def chosen(self):
        """Return this form bound: itself, or one with the values that it shows.

        A form nobody has sent yet has chosen already, so it can show its price.
        """
        if self.is_bound:
            return self
        values = {name: self[name].value() for name in self.fields}
        return TermsForm(values, publication=self.publication, on=self.on)

    def clean(self):
        """Work out the price, kept in `quote`."""
        cleaned = super().clean()
        if {"months", "copies", "starts_on"} <= cleaned.keys():
            try:
                self.quote = quote(
                    self.publication,
                    months=cleaned["months"],
                    copies=cleaned["copies"],
                    starts_on=cleaned["starts_on"],
                )
            except PriceNotSet as error:
                self.add_error("months", str(error))
        return cleaned
