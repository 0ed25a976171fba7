"""“Đặt giúp bạn đọc” in the admin: an order for one recipient or five hundred, typed or listed."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.decorators import action

from accounts.looks import LookedAt, Way
from accounts.models.user import AccountClosed
from articles.admin.keyset import KeysetList
from kinhtedothi.vietnamese.text import number_in
from subscriptions.forms.order_sheet import RecipientListForm, RowForm, SheetHeadForm
from subscriptions.models import Order, OrderSheet, Ward
from subscriptions.order_sheets import sheets
from subscriptions.order_sheets.columns import COLUMNS
from subscriptions.order_sheets.reading import HANOI
from subscriptions.order_sheets.workbook import MOST_BYTES, ListRefused, rows_of, template
from subscriptions.ordering import OrderRefused
from subscriptions.pricing import PriceNotSet
from subscriptions.templatetags.money import vnd

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE_SIZE = 50
# Rows that are mended at once; each is eleven fields.
MENDED_AT_ONCE = 20
NEW = "moi"


@admin.register(OrderSheet)
class OrderSheetAdmin(LookedAt, ModelAdmin):
    """Sheets under way and those that became orders, newest first."""

    list_display = ["name", "recipients", "made_by", "changed_at", "became"]
    list_select_related = ["made_by", "order"]
    list_per_page = 50
    list_after_template = "desk/_older.html"
    actions = None
    actions_list = ["give_template"]
    sortable_by = ()
    show_full_result_count = False

    def people_of(self, rows):
        """Return who ordered; before that the newspaper knows no account of theirs."""
        return [sheet.order.buyer_id for sheet in rows if sheet.order]

    def has_view_permission(self, request, obj=None):
        """Open sheets to those who may order for others."""
        return request.user.has_perm("subscriptions.add_order")

    has_add_permission = has_change_permission = has_view_permission

    def has_template_permission(self, request):
        """Let the same people have the template."""
        return self.has_view_permission(request)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/dong/", wrap(self.rows_view), name="subscriptions_ordersheet_rows"),
            path("<int:pk>/tep/", wrap(self.list_view), name="subscriptions_ordersheet_list"),
            path("<int:pk>/dat/", wrap(self.place_view), name="subscriptions_ordersheet_place"),
            *super().get_urls(),
        ]

    @admin.display(description="Người đặt")
    def name(self, sheet):
        return sheet.head.get("contact_name") or "(chưa ghi tên)"

    @admin.display(description="Người nhận")
    def recipients(self, sheet):
        return "–" if sheet.order else len(sheet.rows)

    @admin.display(description="Đơn")
    def became(self, sheet):
        if not sheet.order:
            return "Chưa đặt"
        url = reverse("admin:subscriptions_order_change", args=[sheet.order_id])
        return format_html('<a href="{}">{}</a>', url, sheet.order.code)

    @action(
        description="Tải mẫu danh sách", permissions=["template"], url_path="mau", icon="download"
    )
    def give_template(self, request):
        """Give the Excel list to fill in."""
        wards = Ward.objects.valid().filter(province=HANOI)
        response = HttpResponse(template(wards), content_type=XLSX)
        response.headers["Content-Disposition"] = 'attachment; filename="mau-dat-bao.xlsx"'
        return response

    def add_view(self, request, form_url="", extra_context=None):
        """Begin a sheet with who orders."""
        self._let_in(request)
        head = SheetHeadForm(request.POST or None)
        if request.method == "POST" and head.is_valid():
            sheet = OrderSheet.objects.create(made_by=request.user)
            sheets.change_head(sheet, request.POST)
            return redirect("admin:subscriptions_ordersheet_change", sheet.pk)
        return self._page(request, "order_sheet_head", "Đặt giúp bạn đọc", head=head)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show a sheet: who orders, the recipients with their prices, and the sum."""
        self._let_in(request)
        sheet = get_object_or_404(OrderSheet, pk=number_in(object_id))
        if sheet.order:
            return redirect("admin:subscriptions_order_change", sheet.order_id)
        if request.method == "POST":
            return self._carry_out(
                request, sheet, lambda: sheets.change_head(sheet, request.POST), "Đã lưu."
            )
        return self._show(request, sheet)

    def rows_view(self, request, pk):
        """Keep the rows that were typed, or take one out; by POST alone."""
        sheet = self._sheet_posted_to(request, pk)
        if "bo" in request.POST:
            act, done = partial(sheets.remove_row, sheet, request.POST["bo"]), "Đã bỏ một dòng."
        else:
            typed = _rows_typed(request.POST)
            act, done = partial(sheets.change_rows, sheet, typed), "Đã lưu các dòng."
        return self._carry_out(request, sheet, act, done)

    def list_view(self, request, pk):
        """Take in an Excel list; one that cannot be read changes nothing. By POST alone."""
        sheet = self._sheet_posted_to(request, pk)
        form = RecipientListForm(request.POST, request.FILES, most_bytes=MOST_BYTES)
        if not form.is_valid():
            return self._show(request, sheet, list_form=form, status=422)
        try:
            rows = rows_of(form.cleaned_data["file"])
        except ListRefused as refusal:
            form.add_error("file", str(refusal))
            return self._show(request, sheet, list_form=form, status=422)
        keep = form.cleaned_data["keep"]
        done = f"Đã nhận {len(rows)} dòng từ danh sách."
        return self._carry_out(
            request, sheet, lambda: sheets.take_in_rows(sheet, rows, keep=keep), done
        )

    def place_view(self, request, pk):
        """Make a sheet an order at the price that was shown; by POST alone."""
        sheet = self._sheet_posted_to(request, pk)
        promised = number_in(request.POST.get("promised_vnd", ""))
        try:
            order, is_new = sheets.order_sheet(sheet, by=request.user, promised_vnd=promised)
        except (OrderRefused, PriceNotSet, AccountClosed) as refusal:
            sentence = str(refusal) or "Tài khoản bạn đọc vừa bị khóa hoặc xóa."
            self.message_user(request, sentence, messages.ERROR)
            return redirect("admin:subscriptions_ordersheet_change", sheet.pk)
        if is_new:
            done = f"Đã đặt đơn {order.code}, {vnd(order.total_vnd)}."
            self.log_addition(request, order, done)
            self.message_user(request, done, messages.SUCCESS)
        else:
            self.message_user(request, f"Phiếu này đã thành đơn {order.code}.", messages.INFO)
        return redirect("admin:subscriptions_order_change", order.pk)

    def _let_in(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _sheet_posted_to(self, request, pk):
        if not self.has_view_permission(request) or request.method != "POST":
            raise PermissionDenied
        return get_object_or_404(OrderSheet, pk=pk)

    def _carry_out(self, request, sheet, act, done):
        try:
            act()
        except (sheets.SheetOrdered, OrderRefused) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.message_user(request, done, messages.SUCCESS)
        return redirect("admin:subscriptions_ordersheet_change", sheet.pk)

    def _show(self, request, sheet, list_form=None, status=200):
        read = sheets.read_sheet(sheet)
        self.note_look(request, Way.PAGE, "Phiếu đặt giúp", [sheet])
        start = number_in(request.GET.get("tu", "")) or 0
        return self._page(
            request,
            "order_sheet",
            f"Phiếu đặt giúp: {self.name(sheet)}",
            status=status,
            sheet=sheet,
            read=read,
            head=read.head,
            terms_label=dict(Order.Terms.choices).get(sheet.head.get("terms")),
            mended=[RowForm(row) for row in _to_mend(read, request.GET.get("sua"))],
            shown=read.rows[start : start + PAGE_SIZE],
            before=max(start - PAGE_SIZE, 0) if start else None,
            after=start + PAGE_SIZE if start + PAGE_SIZE < len(read.rows) else None,
            wards=Ward.objects.valid().filter(province=HANOI).values_list("name", flat=True),
            list_form=list_form or RecipientListForm(most_bytes=MOST_BYTES),
        )

    def _page(self, request, name, title, status=200, **context):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media + context["head"].media,
            "title": title,
            "back": reverse("admin:subscriptions_ordersheet_changelist"),
            **context,
        }
        return TemplateResponse(request, f"subscriptions/admin/{name}.html", context, status=status)


def _to_mend(read, asked):
    """Return the rows that are shown as fields: those asked for, else the first wrong ones."""
    if asked == NEW or not read.rows:
        return [sheets.new_row()]
    if asked:
        return [row for row in read.rows if row.id == asked]
    return read.wrong[:MENDED_AT_ONCE]


def _rows_typed(posted):
    """Return {row id: {column key: text}} of what was sent."""
    return {
        row_id: {c.key: posted.get(f"{row_id}-{c.key}", "") for c in COLUMNS}
        for row_id in posted.getlist("dong")[:MENDED_AT_ONCE]
    }
