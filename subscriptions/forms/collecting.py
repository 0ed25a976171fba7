"""What came of the visits of a round, row by row."""

import uuid

from django import forms
from django.utils import timezone
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminSingleDateWidget

from subscriptions.models import CollectionVisit, Collector

# What the fields of results are called, with the key of the order.
OUTCOME = "outcome_"
NOTHING = ("", "–")


class RoundForm(forms.Form):
    """Who went when, and for each order of the page what they found there.

    orders: of subscriptions.collecting.due(), with what each was asked for.
    """

    collector = forms.ModelChoiceField(
        label="Người thu",
        queryset=Collector.objects.filter(is_active=True),
        required=False,
        empty_label="(không ghi tên)",
        widget=UnfoldAdminSelectWidget,
    )
    visited_on = forms.DateField(
        label="Ngày đến",
        widget=UnfoldAdminSingleDateWidget,
        error_messages={
            "required": "Hãy nhập ngày đến.",
            "invalid": "Ngày viết theo mẫu 22/11/2026.",
        },
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, orders, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.initial.setdefault("visited_on", timezone.localdate())
        self.initial.setdefault("key", uuid.uuid4())
        self.orders = orders
        for order in orders:
            self.fields[f"{OUTCOME}{order.pk}"] = forms.ChoiceField(
                label=f"Kết quả, đơn {order.code}",
                choices=[NOTHING, *CollectionVisit.Outcome.choices],
                required=False,
                widget=UnfoldAdminSelectWidget(attrs={"aria-label": f"Kết quả đơn {order.code}"}),
            )
            self.fields[f"owed_{order.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=order.remaining_vnd, required=False
            )

    def clean_visited_on(self):
        """Refuse a day that has not come."""
        day = self.cleaned_data["visited_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Ngày đến không thể sau hôm nay.")
        return day

    def clean(self):
        """Ask for at least one result."""
        cleaned = super().clean()
        if not self.errors and not self.results():
            self.add_error(None, "Hãy chọn kết quả của ít nhất một đơn.")
        return cleaned

    def rows(self):
        """Yield each order with its two fields."""
        for order in self.orders:
            yield order, self[f"{OUTCOME}{order.pk}"], self[f"owed_{order.pk}"]

    def results(self):
        """Return (order, outcome, owed) of the rows with a result."""
        typed = self.cleaned_data
        return [
            (order, typed[f"{OUTCOME}{order.pk}"], typed.get(f"owed_{order.pk}"))
            for order in self.orders
            if typed.get(f"{OUTCOME}{order.pk}")
        ]
