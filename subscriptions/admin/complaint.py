"""“Báo thiếu, hỏng” in the admin: what waits, accepted or declined with a reason."""

from functools import partial

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from unfold.decorators import display
from unfold.widgets import UnfoldAdminRadioSelectWidget, UnfoldAdminTextInputWidget

from accounts.looks import Way
from subscriptions.admin.of_a_subscription import OfASubscription, StandingFilter
from subscriptions.admin.subscription_acts import MAY_CHANGE
from subscriptions.answering import accept, refuse
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import Complaint

State = Complaint.State


class WaitingFilter(StandingFilter):
    """Complaints that nobody has decided."""

    usual = "Chờ xem xét"

    def narrow(self, queryset):
        """Return those that wait."""
        return queryset.waiting()


class AnswerForm(forms.Form):
    """How a complaint is made good, and what the reader is told."""

    becomes = forms.ChoiceField(
        label="Giải quyết bằng",
        choices=Complaint.Becomes,
        widget=UnfoldAdminRadioSelectWidget,
        error_messages={
            "required": "Hãy chọn cách giải quyết.",
            "invalid_choice": "Hãy chọn một cách trong danh sách.",
        },
    )
    answer = forms.CharField(
        label="Trả lời bạn đọc",
        max_length=200,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text="Bắt buộc khi không chấp nhận; người đặt đọc được.",
        error_messages={"max_length": "Câu trả lời dài quá 200 ký tự."},
    )


@admin.register(Complaint)
class ComplaintAdmin(OfASubscription):
    """Complaints; what the rules do not settle themselves waits here."""

    to_subscription = "entitlement__subscription"
    nothing_waits = "Không ai báo thiếu, hỏng mà đang chờ trả lời. Cảm ơn bạn."
    list_display = [
        *("told_at", "issue", "recipient", "publication", "kind", "copies"),
        *("becomes", "state_label"),
    ]
    list_filter = [WaitingFilter, "state", "kind"]
    list_select_related = ["entitlement__issue", "redeliver_with", "told_by", "settled_by"]
    fields = readonly_fields = [
        *("issue", "recipient", "publication", "kind", "copies", "words", "becomes"),
        *("redelivered_on", "state_label", "told_at", "told_by"),
        *("settled_at", "settled_by", "answer"),
    ]

    def subscription_of(self, row):
        """Return the subscription to which the issue was owed."""
        return row.entitlement.subscription

    def get_list_display(self, request):
        may_change = request.user.has_perm(MAY_CHANGE)
        return [*self.list_display, "next_act"] if may_change else self.list_display

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/tra-loi/",
                wrap(self.answer_view),
                name="subscriptions_complaint_answer",
            ),
            *super().get_urls(),
        ]

    @admin.display(description="Số ra ngày")
    def issue(self, complaint):
        return f"{complaint.entitlement.issue.issued_on:%d/%m/%Y}"

    @admin.display(description="Giao lại cùng số ngày")
    def redelivered_on(self, complaint):
        again = complaint.redeliver_with
        return f"{again.issued_on:%d/%m/%Y}" if again else "–"

    @display(
        description="Tình trạng",
        label={State.WAITING.label: "warning", State.SETTLED.label: "success"},
    )
    def state_label(self, complaint):
        return complaint.get_state_display()

    @admin.display(description="Việc tiếp theo")
    def next_act(self, complaint):
        if complaint.state != State.WAITING:
            return complaint.answer
        url = reverse("admin:subscriptions_complaint_answer", args=[complaint.pk])
        return format_html('<a href="{}">Xem xét</a>', url)

    def answer_view(self, request, pk):
        """Accept a complaint or decline it; the reader is told."""
        if not request.user.has_perm(MAY_CHANGE):
            raise PermissionDenied
        complaint = self.get_queryset(request).filter(pk=pk).first()
        if complaint is None:
            raise Http404
        form = AnswerForm(request.POST or None, initial={"becomes": complaint.becomes})
        is_decided = {"accept", "decline"} & request.POST.keys() and form.is_valid()
        if is_decided and self._decide(request, complaint, form):
            return redirect("admin:subscriptions_complaint_changelist")
        self.note_look(request, Way.PAGE, self.name_of(complaint), [complaint])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{complaint.get_kind_display()}, số ra {self.issue(complaint)}",
            "complaint": complaint,
            "subscription": self.subscription_of(complaint),
            "form": form,
            "back": reverse("admin:subscriptions_complaint_changelist"),
        }
        return TemplateResponse(
            request,
            "subscriptions/admin/complaint_answer.html",
            context,
            status=422 if form.errors else 200,
        )

    def _decide(self, request, complaint, form):
        """Do what the button says; whether it was done."""
        act = partial(accept, becomes=form.cleaned_data["becomes"])
        if "decline" in request.POST:
            act = refuse
        try:
            complaint = act(complaint, by=request.user, answer=form.cleaned_data["answer"])
        except ChangeRefused as refusal:
            form.add_error("answer" if act is refuse else None, str(refusal))
            return False
        done = f"{complaint.get_state_display()}: {complaint.get_becomes_display().lower()}."
        if complaint.state == State.DECLINED:
            done = f"Không chấp nhận: {complaint.answer}"
        self.log_change(request, complaint, done)
        self.message_user(request, done, messages.SUCCESS)
        return True
