"""“Ấn phẩm” in the admin, with its prices."""

from django import forms
from django.contrib import admin, messages
from django.utils import timezone
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from articles.admin.readers_notice import ReadersNotice
from subscriptions.admin.price_lists import IssuePriceInline, TermPriceInline
from subscriptions.calendar_months import add_months
from subscriptions.issue_calendar import MONTHS_AHEAD, extend_calendar
from subscriptions.issue_prices import price_list, reprice
from subscriptions.models import IssuePrice, Publication
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

    class Meta:
        model = Publication
        fields = [
            "name",
            "code",
            "description",
            "weekdays",
            "month_day",
            "is_on_sale",
            "position",
        ]


@admin.register(Publication)
class PublicationAdmin(ReadersNotice, ModelAdmin):
    """What the newspaper prints and sells."""

    form = PublicationForm
    inlines = [IssuePriceInline, TermPriceInline]
    list_display = ["name", "rhythm", "cover_price", "is_on_sale", "position"]
    actions = None
    prepopulated_fields = {"code": ["name"]}

    @admin.display(description="Ra báo")
    def rhythm(self, publication):
        return publication.rhythm

    @admin.display(description="Giá bìa")
    def cover_price(self, publication):
        price_vnd = publication.regular_price_vnd
        return "–" if price_vnd is None else vnd(price_vnd)

    def get_queryset(self, request):
        regular = IssuePrice.objects.regular_now()
        return super().get_queryset(request).annotate(regular_price_vnd=regular)

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """Save; of a known one only what was changed, as its calendar grows meanwhile."""
        obj.save(update_fields=form.changed_data if change else None)

    def save_related(self, request, form, formsets, change):
        """Save the prices, and write them into the calendar; a new publication gets one."""
        publication = form.instance
        # As whoever else writes into the calendar.
        Publication.objects.select_for_update().get(pk=publication.pk)
        before = price_list(publication)
        super().save_related(request, form, formsets, change)
        if repriced := reprice(publication, before, price_list(publication)):
            note = f"Giá bìa mới đã ghi vào {repriced} số báo trong lịch."
            self.message_user(request, note, messages.INFO)
        if publication.is_on_sale:
            today = timezone.localdate()
            extend_calendar(publication, add_months(today, MONTHS_AHEAD), since=today)
