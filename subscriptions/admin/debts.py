"""“Công nợ” in the admin: who owes how much since when, and minutes for both sides to sign."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from unfold.admin import ModelAdmin

from accounts import looks
from accounts.looks import LookedAt, Way
from articles.admin.keyset import KeysetList
from kinhtedothi.vietnamese.text import number_in
from subscriptions.admin.read_only import ReadOnly
from subscriptions.debt_minutes_pdf import debt_minutes_pdf
from subscriptions.debts import AGE_NAMES, debtors, movements, orders_of
from subscriptions.forms.debts import PeriodForm
from subscriptions.models import AccountEntry
from subscriptions.spreadsheet import CONTENT_TYPE
from subscriptions.tables import xlsx_of
from subscriptions.templatetags.money import vnd

PAGE_SIZE = 50
SHEET = ("Khách", "Điện thoại", "Số đơn còn nợ", "Đơn cũ nhất", *AGE_NAMES, "Tổng nợ (đồng)")


@admin.register(AccountEntry)
class AccountEntryAdmin(LookedAt, ReadOnly, ModelAdmin):
    """Every entry, the newest first; and the debts of customers."""

    list_display = ["at", "order", "kind", "effect", "reason", "by"]
    list_filter = ["kind"]
    list_per_page = 50
    list_after_template = "desk/_older.html"
    list_select_related = ["order", "by"]
    actions = None
    sortable_by = ()
    show_full_result_count = False
    fields = readonly_fields = ["at", "order", "kind", "effect", "reason", "by", "recorded_at"]

    def people_of(self, rows):
        """Return whose accounts were moved."""
        return [row.order.buyer_id for row in rows]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("order", "by")

    def get_changelist(self, request, **kwargs):
        return KeysetList

    @admin.display(description="Khách phải trả thêm / bớt")
    def effect(self, entry):
        sign = "+" if entry.effect_vnd > 0 else "−"
        return f"{sign}{vnd(abs(entry.effect_vnd))}"

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("cong-no/", wrap(self.debts_view), name="subscriptions_debts"),
            path(
                "cong-no/<str:customer>/doi-chieu/",
                wrap(self.minutes_view),
                name="subscriptions_debt_minutes",
            ),
            *super().get_urls(),
        ]

    def debts_view(self, request):
        """Show who owes, by age, or give it as an Excel file."""
        self._refuse_others(request)
        if request.GET.get("dang") == "xlsx":
            return self._sheet(request)
        after = number_in(request.GET.get("sau", "")) or 0
        found = debtors(after=after, most=PAGE_SIZE + 1)
        shown = found[:PAGE_SIZE]
        self._note_debtors(request, Way.LIST, shown)
        next_page = f"?sau={shown[-1].order.pk}" if len(found) > PAGE_SIZE else None
        return self._page(
            request, "debts", "Công nợ", debtors=shown, ages=AGE_NAMES, next_page=next_page
        )

    def minutes_view(self, request, customer):
        """Show an account between two days, or give the minutes as PDF."""
        self._refuse_others(request)
        orders = list(orders_of(customer))
        if not orders:
            raise Http404
        name = orders[-1].invoice.buyer_name if _has_invoice(orders[-1]) else ""
        name = name or orders[-1].contact_name
        asked = PeriodForm(request.GET if "starts_on" in request.GET else None)
        if asked.is_bound and asked.is_valid():
            self.note_orders(request, Way.EXPORT, orders)
            days = asked.cleaned_data["starts_on"], asked.cleaned_data["ends_on"]
            file = debt_minutes_pdf(name, _address(orders[-1]), movements(customer), *days)
            response = HttpResponse(file, "application/pdf")
            response.headers["Content-Disposition"] = 'inline; filename="doi-chieu-cong-no.pdf"'
            return response
        self.note_orders(request, Way.PAGE, orders)
        title = f"Đối chiếu công nợ: {name}"
        return self._page(
            request, "debt_minutes", title, form=asked, moves=movements(customer), orders=orders
        )

    def note_orders(self, request, way, orders):
        """Note that the accounts of orders were looked at."""
        looks.note(request, way, "Công nợ", orders, [order.buyer_id for order in orders])

    def _note_debtors(self, request, way, found):
        self.note_orders(request, way, [debtor.order for debtor in found])

    def _refuse_others(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _sheet(self, request):
        found = debtors()
        self._note_debtors(request, Way.EXPORT, found)
        rows = [
            [
                debtor.order.contact_name,
                debtor.order.contact_phone.as_national,
                debtor.count,
                debtor.order.code,
                *debtor.by_age,
                debtor.total_vnd,
            ]
            for debtor in found
        ]
        response = HttpResponse(xlsx_of("Công nợ", SHEET, rows), CONTENT_TYPE)
        name = f"cong-no-{timezone.localdate():%Y-%m-%d}.xlsx"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _page(self, request, name, title, form=None, **context):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "form": form,
            "media": self.media + form.media if form else self.media,
            "back": reverse("admin:subscriptions_debts"),
            **context,
        }
        return TemplateResponse(request, f"subscriptions/admin/{name}.html", context)


def _has_invoice(order):
    return hasattr(order, "invoice")


def _address(order):
    if _has_invoice(order):
        return order.invoice.address
    line = order.lines.select_related("ward__province").first()
    return f"{line.street_address}, {line.ward}, {line.ward.province}" if line else ""
