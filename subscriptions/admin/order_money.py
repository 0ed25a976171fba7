"""The account of an order in the admin: entries, what undoes them, and spending what we owe."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from unfold.admin import TabularInline

from accounts.looks import Way
from subscriptions.account_ledger import END_FIRST, EntryRefused, enter
from subscriptions.account_ledger import reverse as undo
from subscriptions.admin.read_only import ReadOnly
from subscriptions.changes.suspending import may_still_go_on
from subscriptions.credit_spending import payable_with, spend
from subscriptions.forms.account import EntryForm, ReasonForm, SpendingForm
from subscriptions.forms.invoice import ClerkInvoiceForm
from subscriptions.invoices.asking import TooLate, ask_for, data_before
from subscriptions.models import AccountEntry, Invoice
from subscriptions.templatetags.money import vnd

ENTER = "subscriptions.enter_accountentry"
INVOICE = "subscriptions.change_invoice"
UNDONE_BY_HAND = {AccountEntry.Kind.CREDIT, AccountEntry.Kind.REFUND, AccountEntry.Kind.WRITE_OFF}


class AccountEntryInline(ReadOnly, TabularInline):
    """What moved the account of an order besides payments."""

    model = AccountEntry
    fields = readonly_fields = ["at", "kind", "effect", "reason", "who", "next_act"]
    extra = 0

    def has_view_permission(self, request, obj=None):
        """Show them where there are any, to who may see the order."""
        may_see = request.user.has_perm("subscriptions.view_order")
        self.may_enter = request.user.has_perm(ENTER)
        return may_see and (obj is None or obj.account_entries.exists())

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by", "reversed_by")

    @admin.display(description="Khách phải trả thêm / bớt")
    def effect(self, entry):
        sign = "+" if entry.effect_vnd > 0 else "−"
        return f"{sign}{vnd(abs(entry.effect_vnd))}"

    @admin.display(description="Người ghi")
    def who(self, entry):
        return entry.by or "Theo quy tắc"

    @admin.display(description="Việc tiếp theo")
    def next_act(self, entry):
        if hasattr(entry, "reversed_by"):
            return "Đã ghi đảo"
        if entry.kind not in UNDONE_BY_HAND or entry.is_of_issues or not self.may_enter:
            return "–"
        url = reverse("admin:subscriptions_order_undo_entry", args=[entry.order_id, entry.pk])
        return format_html('<a href="{}">Ghi đảo</a>', url)


class OrderMoney:
    """For the admin of orders: the pages of an order's account."""

    def get_urls(self):
        """Add the addresses of the account before those of the order."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/ghi-so/", wrap(self.entry_view), name="subscriptions_order_enter"),
            path("<int:pk>/dung-tien-du/", wrap(self.spend_view), name="subscriptions_order_spend"),
            path(
                "<int:pk>/ghi-dao/<int:entry>/",
                wrap(self.undo_view),
                name="subscriptions_order_undo_entry",
            ),
            path("<int:pk>/hoa-don/", wrap(self.invoice_view), name="subscriptions_order_invoice"),
            *super().get_urls(),
        ]

    @admin.display(description="Còn nợ khách")
    def overpaid(self, order):
        return vnd(order.overpaid_vnd)

    def entry_view(self, request, pk):
        """Refund, credit or write off, with a reason."""
        order = self._order_of_account(request, pk)
        form = EntryForm(request.POST or None, order=order)
        if request.method == "POST" and form.is_valid():
            typed = form.cleaned_data
            amount, key = typed["amount_vnd"], typed["idempotency_key"]
            done = f"{AccountEntry.Kind(typed['kind']).label} {vnd(amount)}: {typed['reason']}"
            act = partial(
                enter,
                order,
                typed["kind"],
                amount,
                reason=typed["reason"],
                by=request.user,
                idempotency_key=key,
            )
            if self._entered(request, order, form, act, done):
                return redirect("admin:subscriptions_order_change", order.pk)
        warning = END_FIRST.format(order.code) if may_still_go_on(order) else ""
        return self._account_page(request, order, form, "Ghi sổ công nợ", "Ghi sổ", warning=warning)

    def spend_view(self, request, pk):
        """Pay another order with what we owe on this one."""
        order = self._order_of_account(request, pk)
        form = SpendingForm(request.POST or None, order=order)
        if request.method == "POST" and form.is_valid():
            typed = form.cleaned_data
            target, amount = typed["order_code"], typed["amount_vnd"]
            act = partial(
                spend,
                order,
                target,
                amount,
                reason=typed["reason"],
                by=request.user,
                idempotency_key=typed["idempotency_key"],
            )
            done = f"Đã trả {vnd(amount)} cho đơn {target.code} từ tiền dư của đơn {order.code}."
            if self._entered(request, order, form, act, done):
                self.log_change(request, target, done)
                return redirect("admin:subscriptions_order_change", order.pk)
        return self._account_page(
            request,
            order,
            form,
            "Dùng tiền dư",
            "Trả cho đơn ấy",
            payable=payable_with(order),
        )

    def undo_view(self, request, pk, entry):
        """Reverse an entry, with a reason."""
        order = self._order_of_account(request, pk)
        # What the ledger of issues wrote, it takes back itself.
        entries = order.account_entries.filter(kind__in=UNDONE_BY_HAND)
        entry = entries.filter(pk=entry).first()
        if entry is None or entry.is_of_issues:
            raise Http404
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            reason = form.cleaned_data["reason"]
            act = partial(undo, entry, reason=reason, by=request.user)
            done = f"Ghi đảo “{entry.get_kind_display()}” {vnd(abs(entry.effect_vnd))}: {reason}"
            if self._entered(request, order, form, act, done):
                return redirect("admin:subscriptions_order_change", order.pk)
        return self._account_page(request, order, form, "Ghi đảo", "Ghi đảo", entry=entry)

    def invoice_view(self, request, pk):
        """Take for whom the invoice is, as the customer says it on the phone."""
        order = self._order_of_account(request, pk, INVOICE)
        invoice = Invoice.objects.filter(order=order).first()
        back = redirect("admin:subscriptions_order_change", order.pk)
        if order.state == order.State.CANCELLED or (invoice and invoice.is_issued):
            words = "Đơn đã hủy" if invoice is None else "Hóa đơn đã lập"
            self.message_user(request, f"{words} nên không sửa ở đây được.", messages.ERROR)
            return back
        told_before = bool(invoice and invoice.exported_at)
        initial = data_before(order, invoice)
        form = ClerkInvoiceForm(request.POST or None, instance=invoice, initial=initial)
        if request.method == "POST" and form.is_valid():
            try:
                ask_for(order, form.cleaned_data, by_clerk=True)
            except TooLate as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
            else:
                done = f"Đã ghi thông tin hóa đơn của đơn {order.code}."
                self.log_change(request, order, done)
                self.message_user(request, done, messages.SUCCESS)
            return back
        self.note_look(request, Way.PAGE, self.name_of(order), [order])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Thông tin hóa đơn {order.code}",
            "form": form,
            "media": self.media + form.media,
            "told_before": told_before,
            "back": reverse("admin:subscriptions_order_change", args=[order.pk]),
        }
        return TemplateResponse(request, "subscriptions/admin/invoice_form.html", context)

    def _order_of_account(self, request, pk, permission=ENTER):
        if not request.user.has_perm(permission):
            raise PermissionDenied
        order = self.get_queryset(request).filter(pk=pk).first()
        if order is None:
            raise Http404
        return order

    def _entered(self, request, order, form, act, done):
        """Do it; a refusal stands in the form, beside what was typed."""
        try:
            act()
        except EntryRefused as refusal:
            form.add_error(None, str(refusal))
            return False
        self.log_change(request, order, done)
        self.message_user(request, f"{done.rstrip('.')}.", messages.SUCCESS)
        return True

    def _account_page(self, request, order, form, title, button, **context):
        self.note_look(request, Way.PAGE, self.name_of(order), [order])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "order": order,
            "lines": order.lines.for_reader(),
            "form": form,
            "media": self.media + form.media,
            "title": f"{title} {order.code}",
            "button": button,
            "back": reverse("admin:subscriptions_order_change", args=[order.pk]),
            **context,
        }
        return TemplateResponse(request, "subscriptions/admin/order_account.html", context)
