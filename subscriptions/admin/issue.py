"""“Lịch ra báo” in the admin, and the delivery list of each day."""

from datetime import date, timedelta

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.decorators import action, display

from accounts import looks
from subscriptions.admin.calendar_acts import CalendarActs
from subscriptions.delivery_csv import delivery_csv
from subscriptions.delivery_lists import IssueNotDue, close_issue, delivery_list
from subscriptions.forms.money import VndField
from subscriptions.issue_calendar import add_issue
from subscriptions.issue_prices import price_list
from subscriptions.models import Issue, Subscription
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
class IssueAdmin(CalendarActs, ModelAdmin):
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
    actions_list = ["list_of_today", "list_of_tomorrow", "days_off"]
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

    @admin.display(description="Bảng kê giao báo")
    def deliveries(self, issue):
        url = reverse("admin:subscriptions_issue_deliveries", args=[issue.issued_on])
        return format_html('<a href="{}">Xem, in</a> · <a href="{}?dang=csv">CSV</a>', url, url)

    @admin.action(description="Chốt các số đã chọn, ghi đã giao", permissions=["export"])
    def close_chosen(self, request, chosen):
        for issue in chosen:
            if issue.is_closed:
                self.message_user(request, f"{issue}: đã chốt từ trước.", messages.INFO)
                continue
            try:
                settled = close_issue(issue)
            except IssueNotDue as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
            else:
                self.log_change(request, issue, f"Đã chốt, {settled} người nhận.")
                self.message_user(
                    request, f"Đã chốt {issue}: {settled} người nhận.", messages.SUCCESS
                )

    @action(description="Bảng kê hôm nay", permissions=["export"], url_path="hom-nay")
    def list_of_today(self, request):
        """Go to the delivery list of today."""
        return redirect("admin:subscriptions_issue_deliveries", timezone.localdate())

    @action(description="Bảng kê ngày mai", permissions=["export"], url_path="ngay-mai")
    def list_of_tomorrow(self, request):
        """Go to the delivery list of tomorrow."""
        tomorrow = timezone.localdate() + timedelta(days=1)
        return redirect("admin:subscriptions_issue_deliveries", tomorrow)

    def get_urls(self):
        return [
            path(
                "bang-ke/<str:day>/",
                self.admin_site.admin_view(self.deliveries_view),
                name="subscriptions_issue_deliveries",
            ),
            *super().get_urls(),
        ]

    def deliveries_view(self, request, day):
        """Show the delivery list of a day to print, or give it as CSV."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        try:
            day = date.fromisoformat(day)
            before, after = day - timedelta(days=1), day + timedelta(days=1)
        except (ValueError, OverflowError) as error:
            raise Http404 from error
        deliveries = delivery_list(day)
        as_file = request.GET.get("dang") == "csv"
        self._note_look(request, deliveries, looks.Way.EXPORT if as_file else looks.Way.LIST)
        if as_file:
            return self._csv(deliveries)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Bảng kê giao báo {WEEKDAY_NAMES[day.isoweekday()]}, {day:%d/%m/%Y}",
            "deliveries": deliveries,
            "day_before": before,
            "day_after": after,
        }
        return TemplateResponse(request, "subscriptions/admin/deliveries.html", context)

    def _note_look(self, request, deliveries, way):
        addresses = [row.address for row in deliveries.rows if row.address]
        page = f"Bảng kê giao báo {deliveries.day:%d/%m/%Y}"
        subscriptions = Subscription.objects.filter(addresses__in=addresses)
        people = subscriptions.values_list("line__order__buyer", flat=True)
        looks.note(request, way, page, addresses, people)

    def _csv(self, deliveries):
        response = HttpResponse(delivery_csv(deliveries), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = (
            f'attachment; filename="bang-ke-giao-bao-{deliveries.day:%Y-%m-%d}.csv"'
        )
        return response
