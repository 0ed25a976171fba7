"""“Tiền về” in the admin: what waits for accounting, settled with one click and a reason."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.decorators import action, display

from accounts.looks import LookedAt
from articles.admin.keyset import KeysetList
from subscriptions.admin.enquiries import Enquiries
from subscriptions.admin.read_only import ReadOnly
from subscriptions.admin.settling import SETTLE, Settling
from subscriptions.bank.settling import NotSettled
from subscriptions.bank.statement import StatementRefused, credits_of
from subscriptions.bank.taking_in import take_in
from subscriptions.forms.bank import StatementForm
from subscriptions.models import BankTransaction
from subscriptions.order_codes import find_code
from subscriptions.templatetags.money import vnd

Finding = BankTransaction.Finding


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
class BankTransactionAdmin(Enquiries, Settling, LookedAt, ReadOnly, ModelAdmin):
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
        return [*self.settling_urls(), *super().get_urls()]

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

    def _carry_out(self, request, told, act, done):
        """Do something with a transfer and say so; returns whether it was done."""
        try:
            act()
        except NotSettled as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return False
        sentence = f"{done}: {vnd(told.amount_vnd)}, “{told.text[:80]}”."
        self.log_change(request, told, sentence)
        self.message_user(request, sentence, messages.SUCCESS)
        return True

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
