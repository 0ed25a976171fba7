"""The delivery of a reader's order, which may be a gift."""

from django import forms

from subscriptions.forms.delivery import DeliveryForm, OneLineField
from subscriptions.models.gift_card import MOST_WORDS
from subscriptions.ordering import Gift


class GiftDeliveryForm(DeliveryForm):
    """Takes the address, and from whom and with which words where it is a gift."""

    giver_name = OneLineField(
        label="Người tặng",
        max_length=120,
        required=False,
        help_text="Tên in trên thiệp. Để trống nếu không phải quà tặng.",
        error_messages={"max_length": "Tên dài quá 120 ký tự."},
    )
    gift_words = OneLineField(
        label="Lời tặng",
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": f"Lời tặng dài quá {MOST_WORDS} ký tự."},
    )
    gift_email = forms.EmailField(
        label="E-mail người nhận",
        required=False,
        help_text="Chúng tôi báo cho người nhận khi báo bắt đầu giao, không nói giá.",
        error_messages={"invalid": "Địa chỉ e-mail chưa đúng."},
    )

    def clean(self):
        """Ask who gives where there are words or an address of a gift."""
        cleaned = super().clean()
        given = cleaned.get("gift_words") or cleaned.get("gift_email")
        if given and not cleaned.get("giver_name") and "giver_name" not in self.errors:
            self.add_error("giver_name", "Hãy nhập tên người tặng.")
        return cleaned

    @property
    def is_gift_opened(self):
        """Whether the fields of a gift are shown at once: something stands in them."""
        return any(self[name].value() or self[name].errors for name in GIFT_FIELDS)

    def gift(self):
        """Return the Gift of a valid form, None where it is none."""
        given = [self.cleaned_data[name] for name in GIFT_FIELDS]
        return Gift(*given) if given[0] else None


GIFT_FIELDS = ("giver_name", "gift_words", "gift_email")
