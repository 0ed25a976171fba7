"""“Tiền về” in the admin: what waits for accounting, settled with one click and a reason."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.decorators import action, display

from accounts.looks import LookedAt, Way
from articles.admin.keyset import KeysetList
from subscriptions.admin.enquiries import Enquiries
from subscriptions.admin.read_only import ReadOnly
from subscriptions.bank.settling import (
    NotSettled,
    assign,
    let_stand,
    named_together,
    offered_orders,
    split,
    take_up_again,
)
from subscriptions.bank.statement import StatementRefused, credits_of
from subscriptions.bank.taking_in import take_in
from subscriptions.forms.bank import REASONS, SettlingForm, StatementForm
from subscriptions.models import BankTransaction, Order, ProviderMessage
from subscriptions.order_codes import find_code
from subscriptions.templatetags.money import vnd

Finding = BankTransaction.Finding
SETTLE = "subscriptions.settle_banktransaction"


class WaitsFilter(admin.SimpleListFilter):
    """What waits, unless all is asked for."""

    title = "việc"
    parameter_name = "viec"

    def lookups(self, request, model_admin):
        return [("tat-ca", "Tất cả")]

    def queryset(self, request, queryset):
        if self.value() or request.GET.get("q"):
            return queryset
        waiting = BankTransaction.objects.to_settle().order_by().values("pk")
        return queryset.filter(pk__in=waiting)

    def choices(self, changelist):
        everything, *others = super().choices(changelist)
        return [everything | {"display": "Chờ đối chiếu"}, *others]


@admin.register(BankTransaction)
class BankTransactionAdmin(Enquiries, LookedAt, ReadOnly, ModelAdmin):
    """Transfers into our account, newest first."""

    list_display = ["happened_at", "amount", "words", "finding_label", "order_link", "what_became"]
    list_display_links = None
    list_filter = [WaitsFilter, "finding", "source"]
    list_per_page = 50
    list_after_template = "desk/_older.html"
    search_fields = ["text", "reference"]
    search_help_text = "Tìm theo mã đơn, nội dung chuyển khoản hoặc mã giao dịch"
    actions = None
    actions_list = ["send_statement"]
    sortable_by = ()
    show_full_result_count = False
    fields = readonly_fields = [
        "happened_at",
        "amount",
        "text",
        "reference",
        "source",
        "account_number",
        "finding_label",
        "order_link",
        "payment",
        "same_as",
        "settled_at",
        "settled_by",
        "reason",
        "taken_in_at",
        "raw",
    ]

    def people_of(self, rows):
        """Return whose orders the money is for; strangers have no account."""
        return [row.order.buyer_id for row in rows if row.order]

    def get_queryset(self, request):
        return super().get_queryset(request).for_lists()

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def get_search_results(self, request, queryset, search_term):
        if code := find_code(search_term):
            return queryset.filter(order__code=code), False
        return super().get_search_results(request, queryset, search_term)

    def has_settle_permission(self, request):
        """Whether somebody may decide on transfers."""
        return request.user.has_perm(SETTLE)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/xu-ly/",
                wrap(self.settle_view),
                name="subscriptions_banktransaction_settle",
            ),
            path(
                "<int:pk>/mo-lai/",
                wrap(self.reopen_view),
                name="subscriptions_banktransaction_reopen",
            ),
            *super().get_urls(),
        ]

    @admin.display(description="Số tiền")
    def amount(self, told):
        return vnd(told.amount_vnd)

    @admin.display(description="Nội dung")
    def words(self, told):
        return told.text or "(không ghi gì)"

    @display(
        description="Đối chiếu",
        label={
            Finding.MATCHED.label: "success",
            Finding.SHORT.label: "warning",
            Finding.OVER.label: "warning",
            Finding.LATE.label: "warning",
            Finding.DUPLICATE.label: "info",
            Finding.UNKNOWN.label: "danger",
        },
    )
    def finding_label(self, told):
        return told.get_finding_display()

    @admin.display(description="Đơn")
    def order_link(self, told):
        if told.order is None:
            return "–"
        url = reverse("admin:subscriptions_order_change", args=[told.order_id])
        return format_html('<a href="{}">{}</a>', url, told.order.code)

    @admin.display(description="Việc tiếp theo")
    def what_became(self, told):
        return render_to_string("subscriptions/admin/_bank_next_act.html", {"told": told})

    @admin.display(description="Tin gốc")
    def raw(self, told):
        return format_html("<pre>{}</pre>", told.message.text) if told.message else "Từ sao kê"

    @action(
        description="Nhận sao kê", permissions=["settle"], url_path="sao-ke", icon="upload_file"
    )
    def send_statement(self, request):
        """Take in the statement of an account; nothing of one with a wrong line."""
        form = StatementForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            account = form.cleaned_data["account"]
            try:
                credits = credits_of(form.cleaned_data["file"].read(), account.account_number)
            except StatementRefused as refusal:
                return self._page(request, "bank_statement", form=form, errors=refusal.errors)
            self._tell_of(request, [take_in(credit) for credit in credits])
            return redirect("admin:subscriptions_banktransaction_changelist")
        return self._page(request, "bank_statement", form=form)

    def _tell_of(self, request, taken):
        new = [told for told, is_new in taken if is_new]
        matched = sum(told.finding == Finding.MATCHED for told in new)
        waiting = sum(told.is_open for told in new)
        self.message_user(
            request,
            f"Đã nhận {len(new)} khoản mới: {matched} khớp, {waiting} chờ đối chiếu; "
            f"{len(taken) - len(new)} khoản đã có từ trước.",
            messages.SUCCESS,
        )

    def settle_view(self, request, pk):
        """Put a transfer on an order, or let it stand, with a reason."""
        if not self.has_settle_permission(request):
            raise PermissionDenied
        told = self._told(request, pk)
        form = SettlingForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            act, done = self._act_of(request, told, form)
            if act is not None:
                return self._carry_out(request, told, act, done)
        self.note_look(request, Way.PAGE, self.name_of(told), [told])
        offered = [] if told.payment_id or told.same_as_id else offered_orders(told)
        return self._page(
            request,
            "bank_settle",
            form=form,
            told=told,
            offered=offered,
            together=named_together(told) if told.is_open and not told.payment_id else [],
            reasons=REASONS,
        )

    def _act_of(self, request, told, form):
        """Return what was asked for, and its words; (None, "") when no order was named."""
        reason = form.cleaned_data["reason"]
        if "let_stand" in request.POST:
            return partial(let_stand, told, request.user, reason), "Đã xong, để nguyên"
        code = request.POST.get("assign", "")
        one = Order.objects.filter(code=code).first()
        orders = [one] if one else form.cleaned_data["order_code"]
        if "together" in request.POST:
            orders = named_together(told) or orders
        if not orders:
            form.add_error("order_code", "Hãy bấm vào một đơn ở trên, hoặc gõ mã đơn.")
            return None, ""
        if len(orders) > 1:
            codes = ", ".join(order.code for order in orders)
            return partial(split, told, orders, request.user, reason), f"Đã chia cho {codes}"
        (order,) = orders
        return partial(assign, told, order, request.user, reason), f"Đã gán vào đơn {order.code}"

    def reopen_view(self, request, pk):
        """Let a transfer wait once more; by POST alone."""
        if not self.has_settle_permission(request) or request.method != "POST":
            raise PermissionDenied
        told = self._told(request, pk)
        return self._carry_out(request, told, partial(take_up_again, told), "Đã mở lại")

    def _carry_out(self, request, told, act, done):
        try:
            act()
        except NotSettled as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            sentence = f"{done}: {vnd(told.amount_vnd)}, “{told.text[:80]}”."
            self.log_change(request, told, sentence)
            self.message_user(request, sentence, messages.SUCCESS)
        return redirect("admin:subscriptions_banktransaction_changelist")

    def _told(self, request, pk):
        told = self.get_queryset(request).filter(pk=pk).first()
        if told is None:
            raise Http404
        return told

    def _page(self, request, name, **context):
        titles = {
            "bank_statement": "Nhận sao kê ngân hàng",
            "bank_settle": "Đối chiếu tiền về",
            "bank_enquiry": "Hỏi VNPAY, MoMo",
        }
        form = context["form"]
        return TemplateResponse(
            request,
            f"subscriptions/admin/{name}.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "media": self.media + form.media,
                "title": titles[name],
                "back": reverse("admin:subscriptions_banktransaction_changelist"),
                **context,
            },
        )


@admin.register(ProviderMessage)
class ProviderMessageAdmin(LookedAt, ReadOnly, ModelAdmin):
    """What SePay and Casso sent, as it came; for when something is asked of them."""

    list_display = ["received_at", "provider", "outcome_label", "note"]
    list_filter = ["outcome", "provider"]
    list_per_page = 50
    list_after_template = "desk/_older.html"
    actions = None
    sortable_by = ()
    show_full_result_count = False
    fields = readonly_fields = ["received_at", "provider", "outcome_label", "note", "raw"]

    def people_of(self, rows):
        """Return nobody: who paid is known of the transfers, which are looked at apart."""
        return []

    def get_changelist(self, request, **kwargs):
        return KeysetList

    @display(
        description="Kết quả",
        label={
            ProviderMessage.Outcome.TAKEN.label: "success",
            ProviderMessage.Outcome.REFUSED.label: "danger",
            ProviderMessage.Outcome.UNREADABLE.label: "danger",
            ProviderMessage.Outcome.FAILED.label: "danger",
        },
    )
    def outcome_label(self, message):
        return message.get_outcome_display()

    @admin.display(description="Nội dung")
    def raw(self, message):
        return format_html("<pre>{}</pre>", message.text)
