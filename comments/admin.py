"""Where moderators work: the queue of comments, decided with one click each."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin
from unfold.decorators import display

from comments import moderation
from comments.models import Comment
from comments.models.comment import WAITING
from comments.reasons import BY_SENTENCE, REASONS

Status = Comment.Status
ALL = "tat-ca"


class StatusFilter(admin.SimpleListFilter):
    """Which comments the list shows: those that wait, unless told otherwise."""

    title = "tình trạng"
    parameter_name = "tinh-trang"
    template = "comments/admin/_status_filter.html"

    def lookups(self, request, model_admin):
        ended = (Status.APPROVED, Status.REJECTED, Status.WITHDRAWN, Status.HIDDEN)
        return [*((one.value, one.label) for one in ended), (ALL, "Tất cả")]

    def queryset(self, request, queryset):
        if self.value() == ALL:
            return queryset
        if self.value() is None:
            return queryset.filter(status__in=WAITING)
        return queryset.filter(status=self.value())

    def choices(self, changelist):
        everything, *others = super().choices(changelist)
        return [everything | {"display": "Chờ duyệt"}, *others]


@admin.register(Comment)
class CommentAdmin(ModelAdmin):
    """Bình luận: what waits comes first, the longest waiting at the top."""

    list_display = ["text", "sender", "sent_at", "state", "decision"]
    list_display_links = None
    list_filter = [StatusFilter]
    list_before_template = "comments/admin/_queues.html"
    list_per_page = 40
    list_select_related = ["article__section", "reader", "parent__reader", "decided_by"]
    search_fields = ["body", "reader__display_name", "article__headline"]
    search_help_text = "Tìm trong nội dung, tên bạn đọc hoặc tít bài"
    show_full_result_count = False
    actions = ["approve_chosen"]
    fields = readonly_fields = [
        "article",
        "sender",
        "parent",
        "body",
        "status",
        "reason",
        "created_at",
        "decided_by",
        "decided_at",
    ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("comments.moderate_comment")

    def get_queryset(self, request):
        return super().get_queryset(request).defer("article__body", "article__desk_vector")

    def get_ordering(self, request):
        waiting = StatusFilter.parameter_name not in request.GET
        return ["created_at", "id"] if waiting else ["-created_at", "-id"]

    def get_list_display(self, request):
        shown = super().get_list_display(request)
        return shown if self.has_change_permission(request) else shown[:-1]

    def get_urls(self):
        decide = self.admin_site.admin_view(self.decide)
        feature = self.admin_site.admin_view(self.feature)
        return [
            path("<int:pk>/noi-bat/", feature, name="comments_comment_feature"),
            path("<int:pk>/xu-ly/", decide, name="comments_comment_decide"),
            *super().get_urls(),
        ]

    @display(description="Bình luận")
    def text(self, comment):
        return render_to_string("comments/admin/_text.html", {"comment": comment})

    @display(description="Bạn đọc")
    def sender(self, comment):
        return comment.reader.get_full_name()

    @display(description="Gửi lúc", ordering="created_at")
    def sent_at(self, comment):
        return comment.created_at

    @display(
        description="Tình trạng",
        label={
            Status.PENDING.label: "warning",
            Status.HELD.label: "warning",
            Status.APPROVED.label: "success",
            Status.REJECTED.label: "danger",
        },
    )
    def state(self, comment):
        return comment.get_status_display()

    @display(description="Quyết định")
    def decision(self, comment):
        context = {"comment": comment, "reasons": REASONS, "Status": Status}
        return render_to_string("comments/admin/_decision.html", context)

    def get_actions(self, request):
        """Offer approval and each usual reason for a rejection as one act on many."""
        actions = super().get_actions(request)
        if not self.has_change_permission(request):
            return {}
        for number, reason in enumerate(REASONS):
            name = f"reject_chosen_{number}"
            act = partial(CommentAdmin.reject_chosen, reason=reason.sentence)
            words = reason.sentence[0].lower() + reason.sentence[1:].rstrip(".")
            actions[name] = (act, name, f"Không đăng: {words}")
        return actions

    @admin.action(description="Đăng những bình luận đã chọn")
    def approve_chosen(self, request, chosen):
        self._decide_many(request, chosen, moderation.approve, "Đã đăng")

    def reject_chosen(self, request, chosen, reason):
        reject = partial(moderation.reject, reason=reason)
        self._decide_many(request, chosen, reject, "Không đăng")

    def _decide_many(self, request, chosen, act, done):
        changed = 0
        for comment in chosen:
            try:
                if act(comment, by=request.user):
                    changed += 1
                    self.log_change(request, comment, done)
            except moderation.NotDecided as error:
                self.message_user(request, str(error), messages.WARNING)
        self.message_user(request, f"{done} {changed} bình luận.", messages.SUCCESS)

    def decide(self, request, pk):
        """Approve or reject one comment, as the buttons of its row ask."""
        return require_POST(self._decide)(request, pk)

    def _decide(self, request, pk):
        if not self.has_change_permission(request):
            raise PermissionDenied
        comment = get_object_or_404(Comment, pk=pk)
        # The row says what the moderator saw, which may be old by now.
        comment.be_as_seen(request.GET.get("thay", ""))
        reason = request.POST.get("ly-do", "")
        if reason and reason not in BY_SENTENCE:
            return HttpResponseBadRequest("Lý do không có trong danh sách.")
        try:
            if reason:
                changed = moderation.reject(comment, request.user, reason)
            else:
                changed = moderation.approve(comment, request.user)
        except moderation.NotDecided as error:
            self.message_user(request, str(error), messages.WARNING)
        else:
            done = "Không đăng" if reason else "Đã đăng"
            if changed:
                self.log_change(request, comment, done)
            name = comment.reader.get_full_name()
            self.message_user(request, f"{done} bình luận của {name}.", messages.SUCCESS)
        return redirect(self._list_it_came_from(request))

    def feature(self, request, pk):
        """Mark an approved comment as “Ý kiến nổi bật”, or take the mark away."""
        return require_POST(self._feature)(request, pk)

    def _feature(self, request, pk):
        if not self.has_change_permission(request):
            raise PermissionDenied
        comment = get_object_or_404(Comment.objects.select_related("reader"), pk=pk)
        featured = request.GET.get("bat") == "1"
        try:
            moderation.feature(comment, request.user, featured)
        except moderation.NotDecided as error:
            self.message_user(request, str(error), messages.WARNING)
        else:
            done = "Đã chọn làm ý kiến nổi bật" if featured else "Thôi nổi bật"
            name = comment.reader.get_full_name()
            self.message_user(request, f"{done}: bình luận của {name}.", messages.SUCCESS)
        return redirect(self._list_it_came_from(request))

    def _list_it_came_from(self, request):
        came_from = request.headers.get("Referer", "")
        if url_has_allowed_host_and_scheme(
            came_from, {request.get_host()}, require_https=request.is_secure()
        ):
            return came_from
        return reverse("admin:comments_comment_changelist")
