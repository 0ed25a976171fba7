"""“Lịch ra báo” in the admin, and the delivery list of each day."""

from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.db.models import Sum
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.decorators import action, display

from subscriptions.admin.calendar_acts import CalendarActs
from subscriptions.admin.delivery_pages import DeliveryPages
from subscriptions.admin.stopping import StoppingIssues
from subscriptions.forms.money import VndField
from subscriptions.issue_calendar import add_issue
from subscriptions.issue_prices import price_list
from subscriptions.models import Issue
from subscriptions.models.publication import WEEKDAYS
from subscriptions.pricing import PriceNotSet

COMING, PAST, ALL = "sap-ra", "da-ra", "tat-ca"
WEEKDAY_NAMES = dict(WEEKDAYS)


class WhenFilter(admin.SimpleListFilter):
    """Which part of the calendar the list shows: from today on, unless told otherwise."""

    title = "thời gian"
    parameter_name = "luc"

    def lookups(self, request, model_admin):
        return [(PAST, "Đã ra"), (ALL, "Tất cả")]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == ALL:
            return queryset
        if self.value() == PAST:
            return queryset.filter(issued_on__lt=today).order_by("-issued_on")
        return queryset.filter(issued_on__gte=today)

    def choices(self, changelist):
        everything, *others = super().choices(changelist)
        return [everything | {"display": "Từ hôm nay"}, *others]


class IssueForm(forms.ModelForm):
    """An issue of the calendar."""

    price_vnd = VndField(
        label="Giá bìa (đồng)",
        required=False,
        help_text="Để trống thì lấy theo bảng giá bìa của ấn phẩm.",
    )

    class Meta:
        model = Issue
        fields = ["publication", "number", "issued_on", "kind", "price_vnd"]

    def clean(self):
        """Fill in the price of the list where none was typed."""
        cleaned = super().clean()
        self._refuse_second_of_a_day(cleaned.get("kind"))
        publication = cleaned.get("publication") or getattr(self.instance, "publication", None)
        day = cleaned.get("issued_on") or self.instance.issued_on
        if not cleaned.get("price_vnd") and "price_vnd" not in self.errors and publication and day:
            try:
                prices = price_list(publication)
                cleaned["price_vnd"] = prices.price_vnd(cleaned.get("kind"), day)
            except PriceNotSet as error:
                self.add_error("price_vnd", str(error))
        return cleaned

    def _refuse_second_of_a_day(self, kind):
        """Say in words what the constraint on days says, as this form does not ask for the day."""
        if not self.instance.pk or not kind or kind == Issue.Kind.SUPPLEMENT:
            return
        others = Issue.objects.filter(
            publication=self.instance.publication_id, issued_on=self.instance.issued_on
        )
        if others.exclude(pk=self.instance.pk).exclude(kind=Issue.Kind.SUPPLEMENT).exists():
            self.add_error("kind", "Ấn phẩm này đã có số báo ra ngày ấy.")


@admin.register(Issue)
class IssueAdmin(DeliveryPages, CalendarActs, StoppingIssues, ModelAdmin):
    """The calendar by date, generated ahead, edited by hand."""

    form = IssueForm
    list_display = [
        "issued_on",
        "weekday",
        "publication",
        "number_label",
        "kind",
        "copies",
        "state_label",
    ]
    list_filter = [WhenFilter, "publication", "kind"]
    list_per_page = 60
    list_select_related = ["publication", "merged_into"]
    sortable_by = ()
    ordering = ["issued_on", "publication"]
    actions = ["close_chosen"]
    actions_list = ["list_of_today", "list_of_tomorrow", "coming_draw", "days_off"]
    show_full_result_count = False
    fields = ["publication", "number", "issued_on", "kind", "price_vnd", "state_label"]
    readonly_fields = ["state_label"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(copies=Sum("entitlements__copies"))

    def get_readonly_fields(self, request, obj=None):
        """Keep what an issue that may already be owed is known by; its day is moved by an act."""
        known_by = ["publication", "issued_on"] if obj else []
        return [*self.readonly_fields, *known_by]

    def get_list_display(self, request):
        may_export = self.has_export_permission(request)
        return [*self.list_display, "deliveries"] if may_export else self.list_display

    def has_export_permission(self, request):
        """Whether somebody may see to whom the paper goes."""
        return request.user.has_perm("subscriptions.export_deliveries")

    def has_change_permission(self, request, obj=None):
        """Leave closed issues as they are."""
        allowed = super().has_change_permission(request, obj)
        return allowed and not (obj and obj.is_closed)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """Save; a new issue is owed at once to those whose term it falls in."""
        if change:
            # Nothing else of the row: it may have been closed since it was read.
            obj.save(update_fields=form.changed_data)
            return
        count = add_issue(obj)
        self.message_user(request, f"{count} kỳ giao báo nhận thêm số này.", messages.INFO)

    @admin.display(description="Thứ")
    def weekday(self, issue):
        return WEEKDAY_NAMES[issue.issued_on.isoweekday()]

    @admin.display(description="Số")
    def number_label(self, issue):
        """Print the number as the newspaper does, without a dot."""
        return str(issue.number)

    @admin.display(description="Số tờ đặt trước")
    def copies(self, issue):
        return issue.copies or 0

    @display(
        description="Tình trạng",
        label={Issue.State.OPEN.label: "info", Issue.State.CLOSED.label: "success"},
    )
    def state_label(self, issue):
        if issue.merged_into_id and not issue.is_closed:
            return f"Dồn vào số {issue.merged_into.number}"
        return issue.get_state_display()

    @admin.display(description="Giao báo")
    def deliveries(self, issue):
        url = reverse("admin:subscriptions_issue_delivery", args=[issue.pk])
        words = "Tờ giao, nhãn" if issue.is_closed else "Xem trước, chốt"
        return format_html('<a href="{}">{}</a>', url, words)

    @admin.action(description="Chốt các số đã chọn, ghi đã giao", permissions=["export"])
    def close_chosen(self, request, chosen):
        for issue in chosen:
            self.close_one(request, issue)

    @action(description="Giao hôm nay", permissions=["export"], url_path="hom-nay")
    def list_of_today(self, request):
        """Go to the delivery list of today."""
        return redirect("admin:subscriptions_issue_deliveries", timezone.localdate())

    @action(description="Giao ngày mai", permissions=["export"], url_path="ngay-mai")
    def list_of_tomorrow(self, request):
        """Go to the delivery list of tomorrow."""
        tomorrow = timezone.localdate() + timedelta(days=1)
        return redirect("admin:subscriptions_issue_deliveries", tomorrow)

    @action(description="Lượng in các số tới", permissions=["export"], url_path="luong-in-toi")
    def coming_draw(self, request):
        """Go to the draw of the next issues."""
        return redirect("admin:subscriptions_issue_draw")
