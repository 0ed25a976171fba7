"""The price lists of a publication in the admin: by issue and by term."""

from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils import timezone
from unfold.admin import TabularInline

from subscriptions.forms.money import VndField
from subscriptions.models import Issue, IssuePrice, TermPrice


class PriceForm(forms.ModelForm):
    """A price; one that has come into force is history and stays."""

    def clean(self):
        """Refuse to change what is in force."""
        cleaned = super().clean()
        effective_from = self.initial.get("effective_from")
        if self.instance.pk and self.has_changed() and effective_from <= timezone.localdate():
            raise forms.ValidationError(
                "Giá này đã áp dụng nên giữ nguyên; hãy thêm một dòng giá mới từ ngày khác."
            )
        return cleaned


class TermPriceForm(PriceForm):
    """What a copy costs for a term."""

    price_vnd = VndField(label="Giá một tờ mỗi kỳ (đồng)")

    class Meta:
        model = TermPrice
        fields = ["months", "price_vnd", "effective_from"]


class IssuePriceForm(PriceForm):
    """What a copy of one issue costs."""

    price_vnd = VndField(label="Giá bìa (đồng)")

    class Meta:
        model = IssuePrice
        fields = ["kind", "price_vnd", "effective_from"]


class IssuePriceFormSet(BaseInlineFormSet):
    """Wants a price of regular issues, without which the calendar cannot be made."""

    def clean(self):
        """Refuse a list without a regular price."""
        super().clean()
        kinds = {form.cleaned_data.get("kind") for form in self.forms if form.is_valid()}
        if not any(self.errors) and Issue.Kind.REGULAR not in kinds:
            raise forms.ValidationError("Hãy nhập giá bìa của số thường; lịch ra báo cần giá này.")


class IssuePriceInline(TabularInline):
    """The prices of single issues, by kind, newest first."""

    model = IssuePrice
    form = IssuePriceForm
    formset = IssuePriceFormSet
    ordering = ["kind", "-effective_from"]
    extra = 0
    can_delete = False

    def get_extra(self, request, obj=None, **kwargs):
        """Offer one empty row of a new publication."""
        return 0 if obj else 1


class TermPriceInline(TabularInline):
    """The prices of a publication by term, newest first."""

    model = TermPrice
    form = TermPriceForm
    ordering = ["months", "-effective_from"]
    extra = 0
    can_delete = False
