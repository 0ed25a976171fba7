"""“Phiếu thu” in the admin: find one, and print it as often as it is wanted."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin, TabularInline

from accounts.looks import LookedAt, Way
from articles.admin.keyset import KeysetList
from subscriptions.admin.read_only import ReadOnly
from subscriptions.models import Receipt, ReceiptPrint
from subscriptions.order_codes import find_code
from subscriptions.receipt_pdf import receipt_pdf
from subscriptions.receipts import note_print
from subscriptions.templatetags.money import vnd


def to_receipt(idempotency_key):
    """Return the way to the receipt of a payment just recorded; None where it has none."""
    receipt = Receipt.objects.filter(payment__idempotency_key=idempotency_key).first()
    return receipt and redirect("admin:subscriptions_receipt_change", receipt.pk)


class ReceiptPrintInline(ReadOnly, TabularInline):
    """Who printed it when."""

    model = ReceiptPrint
    fields = readonly_fields = ["number", "at", "by"]
    extra = 0

    def has_view_permission(self, request, obj=None):
        """Show the printings to who may see the receipt."""
        return request.user.has_perm("subscriptions.view_receipt")


@admin.register(Receipt)
class ReceiptAdmin(LookedAt, ReadOnly, ModelAdmin):
    """Receipts by their numbers, the last first."""

    list_display = [
        "label",
        "issued_at",
        "payer_name",
        "amount",
        "order_link",
        "method",
        "issued_by",
    ]
    list_filter = ["payment__method", "year"]
    list_per_page = 50
    list_after_template = "desk/_older.html"
    list_select_related = ["payment__order", "issued_by"]
    search_fields = ["payer_name"]
    search_help_text = "Tìm theo số phiếu, mã đơn hoặc tên người nộp"
    actions = None
    inlines = [ReceiptPrintInline]
    sortable_by = ()
    show_full_result_count = False
    # Outside the form of the receipt: printing is a form of its own.
    change_form_outer_before_template = "subscriptions/admin/_receipt_print.html"
    fields = readonly_fields = [
        "label",
        "issued_at",
        "payer_name",
        "payer_address",
        "reason",
        "amount",
        "order_link",
        "method",
        "issued_by",
    ]

    def people_of(self, rows):
        """Return whose orders were paid."""
        return [row.payment.order.buyer_id for row in rows]

    def name_of(self, row):
        """Return what readers are told was opened."""
        return f"Phiếu thu {row}"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("payment__order", "issued_by")

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def get_search_results(self, request, queryset, search_term):
        if code := find_code(search_term):
            return queryset.filter(payment__order__code=code), False
        digits = search_term.upper().removeprefix("PT").split("-")[-1]
        if digits.isascii() and digits.isdigit() and len(digits) < 10:
            return queryset.filter(number=int(digits)), False
        return super().get_search_results(request, queryset, search_term)

    def get_urls(self):
        return [
            path(
                "<int:pk>/in/",
                self.admin_site.admin_view(self.print_view),
                name="subscriptions_receipt_print",
            ),
            *super().get_urls(),
        ]

    @admin.display(description="Số phiếu")
    def label(self, receipt):
        return str(receipt)

    @admin.display(description="Số tiền")
    def amount(self, receipt):
        return vnd(receipt.payment.amount_vnd)

    @admin.display(description="Cách trả")
    def method(self, receipt):
        return receipt.payment.get_method_display()

    @admin.display(description="Đơn")
    def order_link(self, receipt):
        order = receipt.payment.order
        url = reverse("admin:subscriptions_order_change", args=[order.pk])
        return format_html('<a href="{}">{}</a>', url, order.code)

    def print_view(self, request, pk):
        """Give the receipt as PDF and note that it was printed; by POST alone."""
        if not request.user.has_perm("subscriptions.record_payment") or request.method != "POST":
            raise PermissionDenied
        receipt = self.get_queryset(request).filter(pk=pk).first()
        if receipt is None:
            raise Http404
        printed = note_print(receipt, request.user)
        self.note_look(request, Way.EXPORT, self.name_of(receipt), [receipt])
        response = HttpResponse(receipt_pdf(receipt, printed.number), "application/pdf")
        response.headers["Content-Disposition"] = f'inline; filename="{receipt}.pdf"'
        return response
