"""What is ordered: term, copies, start month, and the price of it."""

from dataclasses import dataclass
from datetime import date

from django import forms

from subscriptions.models import DeliveryChannel, TermPrice
from subscriptions.models.term_price import TERMS
from subscriptions.ordering_windows import earliest_start, start_choices
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


def channels_on_offer(on):
    """Return the channels to choose from, each with the first month it can begin in.

    on: calendar date of ordering.
    """
    channels = list(DeliveryChannel.objects.on_offer())
    for channel in channels:
        channel.starts_on = earliest_start(on, channel)
    return channels


class TermsForm(forms.Form):
    """Chooses a term of one publication and works out its price.

    on: calendar date of ordering, which decides the months on offer.
    channels: channels_on_offer(on), where they were already read.
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
    channel = forms.TypedChoiceField(
        label="Cách giao",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Hãy chọn một cách giao trong danh sách."},
    )
    starts_on = forms.TypedChoiceField(
        label="Bắt đầu từ",
        coerce=date.fromisoformat,
        error_messages={
            "required": "Hãy chọn tháng bắt đầu.",
            "invalid_choice": "Tháng này không còn nhận đặt; hãy chọn một tháng trong danh sách.",
        },
    )

    def __init__(self, *args, publication, on, channels=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.publication, self.on = publication, on
        self.quote = None
        channels = channels_on_offer(on) if channels is None else channels
        self.channels = {channel.code: channel for channel in channels}
        self.fields["channel"].choices = list(self.channels.items())
        starts = self._starts()
        self.fields["months"].choices = term_choices(publication, starts)
        self.fields["starts_on"].choices = month_choices(starts)
        self.initial.setdefault("channel", next(iter(self.channels), ""))
        self.initial.setdefault("starts_on", starts[0].isoformat())
        if self.fields["months"].choices:
            self.initial.setdefault("months", self.fields["months"].choices[0][0])

    def _starts(self):
        """Return the months in which any channel can begin; clean() asks for the chosen one."""
        offered = [start_choices(self.on, channel) for channel in self.channels.values()]
        return sorted({day for days in offered for day in days} or start_choices(self.on))

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
        channels = self.channels.values()
        return TermsForm(values, publication=self.publication, on=self.on, channels=channels)

    def clean_channel(self):
        """Return the channel chosen; who chose none gets the usual one."""
        code = self.cleaned_data["channel"]
        return self.channels.get(code) or next(iter(self.channels.values()), None)

    def clean_starts_on(self):
        """Refuse a month that the chosen channel cannot begin in."""
        starts_on = self.cleaned_data["starts_on"]
        channel = self.cleaned_data.get("channel")
        if channel and starts_on not in start_choices(self.on, channel):
            first = earliest_start(self.on, channel)
            raise forms.ValidationError(
                f"“{channel}” nhận đặt từ tháng {first:%m/%Y}; hãy chọn tháng ấy trở đi."
                if starts_on < first
                else f"“{channel}” chưa nhận đặt xa đến tháng {starts_on:%m/%Y}."
            )
        return starts_on

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
