"""“Hóa đơn” in the admin: what waits for the provider, the file for them, their numbers."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.decorators import action, display

from accounts.looks import LookedAt, Way
from articles.admin.keyset import KeysetList
from subscriptions.admin.read_only import ReadOnly
from subscriptions.forms.invoice import NumberForm, NumbersFileForm
from subscriptions.invoices.exporting import export
from subscriptions.invoices.numbers import (
    AlreadyIssued,
    Issued,
    NumbersRefused,
    take_numbers,
    write_number,
)
from subscriptions.models import Invoice
from subscriptions.order_codes import find_code
from subscriptions.spreadsheet import CONTENT_TYPE

ISSUE = "subscriptions.issue_invoice"
WAITS, TOLD, ISSUED = "Chờ xuất", "Đã xuất, chờ số", "Đã lập"


class WaitsFilter(admin.SimpleListFilter):
    """What is to be issued, unless all is asked for."""

    title = "việc"
    parameter_name = "viec"

    def lookups(self, request, model_admin):
        return [("da-lap", "Đã lập"), ("tat-ca", "Tất cả")]

    def queryset(self, request, queryset):
        if self.value() == "da-lap":
            return queryset.filter(issued_on__isnull=False)
        if self.value() or request.GET.get("q"):
            return queryset
        return queryset.to_issue()

    def choices(self, changelist):
        everything, *others = super().choices(changelist)
        return [everything | {"display": "Chờ lập"}, *others]


@admin.register(Invoice)
class InvoiceAdmin(LookedAt, ReadOnly, ModelAdmin):
    """Invoice data by order, the newest first; changed on the page of the order."""

    list_display = ["order_link", "buyer_name", "tax_code", "state_label", "label"]
    list_display_links = None
    list_filter = [WaitsFilter]
    list_per_page = 50
    list_after_template = "desk/_older.html"
    list_select_related = ["order"]
    search_fields = ["buyer_name", "tax_code", "number"]
    search_help_text = "Tìm theo mã đơn, tên, mã số thuế hoặc số hóa đơn"
    actions = None
    actions_list = ["send_file", "send_numbers"]
    sortable_by = ()
    show_full_result_count = False
    fields = readonly_fields = [
        "order_link",
        "buyer_name",
        "tax_code",
        "personal_id",
        "budget_code",
        "address",
        "email",
        "asked_at",
        "exported_at",
        "label",
        "lookup_code",
        "issued_on",
        "recorded_by",
    ]

    def people_of(self, rows):
        """Return whose orders they are for."""
        return [row.order.buyer_id for row in rows]

    def name_of(self, row):
        """Return what readers are told was opened."""
        return f"Hóa đơn của đơn {row.order.code}"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("order", "recorded_by")

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def get_list_display(self, request):
        may_issue = self.has_issue_permission(request)
        return [*self.list_display, "next_act"] if may_issue else self.list_display

    def get_search_results(self, request, queryset, search_term):
        if code := find_code(search_term):
            return queryset.filter(order__code=code), False
        return super().get_search_results(request, queryset, search_term)

    def has_issue_permission(self, request):
        """Whether somebody hands invoices to the provider."""
        return request.user.has_perm(ISSUE)

    def get_urls(self):
        view = self.admin_site.admin_view(self.number_view)
        return [
            path("<int:pk>/ghi-so/", view, name="subscriptions_invoice_number"),
            *super().get_urls(),
        ]

    @admin.display(description="Đơn")
    def order_link(self, invoice):
        url = reverse("admin:subscriptions_order_change", args=[invoice.order_id])
        return format_html('<a href="{}">{}</a>', url, invoice.order.code)

    @admin.display(description="Ký hiệu, số")
    def label(self, invoice):
        return f"{invoice.series} {invoice.number}" if invoice.is_issued else "–"

    @display(description="Tình trạng", label={WAITS: "warning", TOLD: "info", ISSUED: "success"})
    def state_label(self, invoice):
        if invoice.is_issued:
            return ISSUED
        return TOLD if invoice.exported_at else WAITS

    @admin.display(description="Việc tiếp theo")
    def next_act(self, invoice):
        if invoice.is_issued:
            return f"Tra cứu: {invoice.lookup_code}" if invoice.lookup_code else "–"
        url = reverse("admin:subscriptions_invoice_number", args=[invoice.pk])
        return format_html('<a href="{}">Ghi số hóa đơn</a>', url)

    @action(
        description="Xuất cho bên hóa đơn", permissions=["issue"], url_path="xuat", icon="download"
    )
    def send_file(self, request):
        """Say how many wait; give the file by POST, because it notes that they were given."""
        kind = request.POST.get("dang")
        if request.method == "POST" and kind in {"csv", "xlsx"}:
            file, invoices = export(kind)
            self.note_look(request, Way.EXPORT, "Tệp cho bên hóa đơn điện tử", invoices)
            response = HttpResponse(file, CONTENT_TYPE if kind == "xlsx" else "text/csv")
            name = f"hoa-don-{timezone.localtime():%Y-%m-%d-%H%M}.{kind}"
            response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
            return response
        waiting = Invoice.objects.to_issue()
        counts = {
            "waiting": waiting.count(),
            "told_before": waiting.exclude(exported_at=None).count(),
        }
        return self._page(request, "invoice_export", "Xuất cho bên hóa đơn điện tử", **counts)

    @action(description="Nhận số hóa đơn", permissions=["issue"], url_path="nhan-so", icon="upload")
    def send_numbers(self, request):
        """Take in the provider's list; nothing of one with a wrong row."""
        form, errors = NumbersFileForm(request.POST or None, request.FILES or None), []
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            try:
                news = take_numbers(file.read(), file.name, request.user)
            except NumbersRefused as refusal:
                errors = refusal.errors
            else:
                self.message_user(request, f"Đã ghi số cho {news} hóa đơn.", messages.SUCCESS)
                return redirect("admin:subscriptions_invoice_changelist")
        title = "Nhận số hóa đơn"
        return self._page(request, "invoice_numbers", title, form=form, errors=errors)

    def number_view(self, request, pk):
        """Write down the number of one invoice by hand."""
        if not self.has_issue_permission(request):
            raise PermissionDenied
        invoice = self.get_queryset(request).filter(pk=pk).first()
        if invoice is None:
            raise Http404
        form = NumberForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                write_number(
                    invoice, Issued(code=invoice.order.code, **form.cleaned_data), request.user
                )
            except AlreadyIssued as refusal:
                form.add_error(None, str(refusal))
            except IntegrityError:
                form.add_error("number", "Số hóa đơn này đã ghi cho đơn khác.")
            else:
                number = f"{form.cleaned_data['series']} {form.cleaned_data['number']}"
                done = f"Đã ghi hóa đơn {number} cho đơn {invoice.order.code}."
                self.log_change(request, invoice, done)
                self.message_user(request, done, messages.SUCCESS)
                return redirect("admin:subscriptions_invoice_changelist")
        self.note_look(request, Way.PAGE, self.name_of(invoice), [invoice])
        title = f"Ghi số hóa đơn, đơn {invoice.order.code}"
        return self._page(request, "invoice_form", title, form=form, invoice=invoice)

    def _page(self, request, name, title, form=None, **context):
        return TemplateResponse(
            request,
            f"subscriptions/admin/{name}.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "media": self.media + form.media if form else self.media,
                "title": title,
                "form": form,
                "back": reverse("admin:subscriptions_invoice_changelist"),
                **context,
            },
        )
