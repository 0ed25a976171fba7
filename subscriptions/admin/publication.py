"""“Ấn phẩm” in the admin, with its prices."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from unfold.admin import ModelAdmin, TabularInline
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from articles.admin.readers_notice import ReadersNotice
from subscriptions.calendar_months import add_months
from subscriptions.forms.money import VndField
from subscriptions.issue_calendar import MONTHS_AHEAD, extend_calendar
from subscriptions.models import Publication, TermPrice
from subscriptions.models.publication import WEEKDAYS
from subscriptions.templatetags.money import vnd


class PublicationForm(forms.ModelForm):
    """A publication and the days it appears on."""

    weekdays = forms.TypedMultipleChoiceField(
        label="Ra các ngày",
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text="Đổi ngày chỉ tác động đến các số báo chưa lập trong lịch.",
    )

    cover_price_vnd = VndField(
        label="Giá bìa (đồng)",
        help_text="Giá bán lẻ một tờ, ghi sẵn cho các số báo lập tự động.",
    )

    class Meta:
        model = Publication
        fields = [
            "name",
            "code",
            "description",
            "weekdays",
            "month_day",
            "cover_price_vnd",
            "is_on_sale",
            "position",
        ]


class TermPriceForm(forms.ModelForm):
    """A price; one that has come into force is history and stays."""

    price_vnd = VndField(label="Giá một tờ mỗi kỳ (đồng)")

    class Meta:
        model = TermPrice
        fields = ["months", "price_vnd", "effective_from"]

    def clean(self):
        cleaned = super().clean()
        effective_from = self.initial.get("effective_from")
        if self.instance.pk and self.has_changed() and effective_from <= timezone.localdate():
            raise forms.ValidationError(
                "Giá này đã áp dụng nên giữ nguyên; hãy thêm một dòng giá mới từ ngày khác."
            )
        return cleaned


class TermPriceInline(TabularInline):
    """The prices of a publication, newest first."""

    model = TermPrice
    form = TermPriceForm
    ordering = ["months", "-effective_from"]
    extra = 0
    can_delete = False


@admin.register(Publication)
class PublicationAdmin(ReadersNotice, ModelAdmin):
    """What the newspaper prints and sells."""

    form = PublicationForm
    inlines = [TermPriceInline]
    list_display = ["name", "rhythm", "cover_price", "is_on_sale", "position"]
    actions = None
    prepopulated_fields = {"code": ["name"]}

    @admin.display(description="Ra báo")
    def rhythm(self, publication):
        return publication.rhythm

    @admin.display(description="Giá bìa", ordering="cover_price_vnd")
    def cover_price(self, publication):
        return vnd(publication.cover_price_vnd)

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """Save; of a known one only what was changed, as its calendar grows meanwhile."""
        obj.save(update_fields=form.changed_data if change else None)

    def save_related(self, request, form, formsets, change):
        """Save the prices; a new publication gets its calendar at once."""
        super().save_related(request, form, formsets, change)
        publication = form.instance
        if publication.is_on_sale:
            today = timezone.localdate()
            extend_calendar(publication, add_months(today, MONTHS_AHEAD), since=today)
