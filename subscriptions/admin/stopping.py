"""Không ra báo, on an issue in the admin: whom it reaches, decided, followed, withdrawn."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from unfold.widgets import UnfoldAdminRadioSelectWidget, UnfoldAdminTextInputWidget

from subscriptions.changes.stoppages import print_after_all, progress, reach, stop_printing
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import Issue, Stoppage

MAY_STOP = "subscriptions.stop_issue"


class StoppageForm(forms.Form):
    """What everybody gets instead, and why the issue is not printed."""

    becomes = forms.ChoiceField(
        label="Mỗi người nhận được",
        choices=Stoppage.Becomes,
        initial=Stoppage.Becomes.EXTENDED,
        widget=UnfoldAdminRadioSelectWidget,
        error_messages={
            "required": "Hãy chọn cách đền bù.",
            "invalid_choice": "Hãy chọn một cách trong danh sách.",
        },
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=120,
        widget=UnfoldAdminTextInputWidget,
        help_text="Mọi người đặt đọc được, ví dụ: bão số 5.",
        error_messages={
            "required": "Hãy ghi lý do.",
            "max_length": "Lý do dài quá 120 ký tự.",
        },
    )


class StoppingIssues:
    """For the admin of issues: the page on which one is not printed, or is after all."""

    def get_urls(self):
        """Add the page before the addresses of the admin's own."""
        return [
            path(
                "<int:pk>/khong-ra/",
                self.admin_site.admin_view(self.stoppage_view),
                name="subscriptions_issue_stoppage",
            ),
            *super().get_urls(),
        ]

    def stoppage_view(self, request, pk):
        """Show whom it reaches; decide; show how far it has come; withdraw."""
        if not request.user.has_perm(MAY_STOP):
            raise PermissionDenied
        issues = Issue.objects.select_related("publication", "merged_into")
        issue = issues.filter(pk=pk).first()
        if issue is None:
            raise Http404
        stoppage = issue.stoppages.first()
        form = StoppageForm(request.POST if "stop" in request.POST else None)
        if issue.merged_into_id:
            # Taken apart first: what its readers get was decided with the merged issue.
            words = f"Số này dồn vào số ngày {issue.merged_into.issued_on:%d/%m/%Y}; tách ra trước."
            self.message_user(request, words, messages.ERROR)
            return redirect("admin:subscriptions_issue_change", issue.pk)
        if "withdraw" in request.POST and stoppage:
            return self._carry_out(request, issue, self._withdraw, stoppage)
        if "stop" in request.POST and form.is_valid():
            return self._carry_out(request, issue, self._stop, issue, **form.cleaned_data)
        standing = stoppage if stoppage and stoppage.withdrawn_at is None else None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Không ra báo: {issue}",
            "issue": issue,
            "stoppage": standing,
            # Being worked through, after deciding or after withdrawing.
            "is_working": stoppage is not None and stoppage.applied_at is None,
            "progress": progress(stoppage) if stoppage else None,
            "reach": None if standing else reach(issue),
            "form": form,
            "media": self.media + form.media,
            "back": reverse("admin:subscriptions_issue_change", args=[issue.pk]),
        }
        return TemplateResponse(
            request,
            "subscriptions/admin/issue_stoppage.html",
            context,
            status=422 if form.errors else 200,
        )

    def _stop(self, request, issue, becomes, reason):
        stop_printing(issue, becomes, by=request.user, reason=reason.rstrip("."))
        return f"Số này không ra: {reason.rstrip('.')}. Đang tính lại cho từng người nhận."

    def _withdraw(self, request, stoppage):
        print_after_all(stoppage, by=request.user)
        return "Số này vẫn ra. Đang tính lại cho từng người nhận."

    def _carry_out(self, request, issue, act, *args, **kwargs):
        try:
            done = act(request, *args, **kwargs)
        except ChangeRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.log_change(request, issue, done)
            self.message_user(request, done, messages.SUCCESS)
        return redirect("admin:subscriptions_issue_stoppage", issue.pk)
