"""“Kỳ bản tin” in the admin: what was sent, how far, and a way to stop it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin
from unfold.decorators import display

from articles.admin.keyset import KeysetList
from articles.desk import newsletters as desk
from articles.models import NewsletterIssue
from articles.newsletters import sending, trial

State = NewsletterIssue.State


@admin.register(NewsletterIssue)
class NewsletterIssueAdmin(ModelAdmin):
    """Issues, the newest first; made by the clock and never written by hand."""

    list_display = ["name", "subject_shown", "state_label", "progress"]
    list_display_links = ["name"]
    list_filter = ["newsletter"]
    list_select_related = ["newsletter"]
    list_per_page = 50
    list_after_template = "desk/_older.html"
    sortable_by = ()
    actions = None
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content")

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show an issue with its letter and how far it has been sent."""
        pk = int(object_id) if object_id.isascii() and object_id.isdigit() else 0
        return desk.show_issue(request, self, self._issue(request, pk))

    def get_urls(self):
        wrap = self.admin_site.admin_view
        name = "articles_newsletterissue"
        return [
            path("<int:pk>/html/", wrap(self.html_view), name=f"{name}_html"),
            path("<int:pk>/gui-thu/", wrap(self.trial_view), name=f"{name}_trial"),
            path("<int:pk>/dung/", wrap(self.stop_view), name=f"{name}_stop"),
            path("<int:pk>/gui-tiep/", wrap(self.resume_view), name=f"{name}_resume"),
            *super().get_urls(),
        ]

    def html_view(self, request, pk):
        """Show the HTML of its letter, for the frame."""
        issue = self._issue(request, pk)
        return desk.show_html(request, issue, trial.letter_of(issue))

    def trial_view(self, request, pk):
        """Send its letter to oneself."""

        def act(request, issue):
            desk.send_trial(request, issue, trial.letter_of(issue))

        return self._do(request, pk, act)

    def stop_view(self, request, pk):
        """Send no further mail of it."""

        def act(request, issue):
            if sending.stop(issue):
                messages.success(
                    request, "Đã dừng. Thư chưa gửi nằm lại, gửi tiếp lúc nào cũng được."
                )
            else:
                messages.warning(request, "Kỳ này không còn đang gửi.")

        return self._do(request, pk, act)

    def resume_view(self, request, pk):
        """Go on with one that was stopped."""

        def act(request, issue):
            if sending.resume(issue):
                messages.success(request, "Đang gửi tiếp những thư còn lại.")
            else:
                messages.warning(request, "Kỳ này không đang dừng.")

        return self._do(request, pk, act)

    def _do(self, request, pk, act):
        return require_POST(self._act)(request, pk, act)

    def _act(self, request, pk, act):
        issue = self._issue(request, pk)
        if not request.user.has_perm(desk.MAY_SEND):
            raise PermissionDenied
        act(request, issue)
        return redirect("admin:articles_newsletterissue_change", pk)

    def _issue(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        issue = NewsletterIssue.objects.select_related("newsletter").filter(pk=pk).first()
        if issue is None:
            raise Http404
        return issue

    @display(description="Kỳ")
    def name(self, issue):
        return str(issue)

    @display(description="Tiêu đề thư", empty_value="–")
    def subject_shown(self, issue):
        return issue.subject or None

    @display(
        description="Tình trạng",
        label={
            State.SENDING.label: "info",
            State.DONE.label: "success",
            State.STOPPED.label: "danger",
            State.EMPTY.label: "warning",
        },
    )
    def state_label(self, issue):
        return issue.get_state_display()

    @display(description="Đã gửi", empty_value="–")
    def progress(self, issue):
        if issue.state == State.EMPTY:
            return None
        failed = f", {issue.failed} không được" if issue.failed else ""
        return f"{issue.sent} / {issue.recipients}{failed}"
