"""One's own comment: mended within five minutes, or taken back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.limits import limited
from comments import editing
from comments.forms import EditForm
from comments.models import Comment
from comments.posting import CommentRefused
from comments.views import SENDING

SAVED = "Đã lưu. Trang hiện bản mới chậm nhất là vài giây nữa."
SAVED_WAITS = "Đã lưu. Bình luận hiện ra sau khi tòa soạn đọc bản mới."
GONE = "Đã xóa bình luận của bạn."
ANSWERS_STAY = "Đã xóa bình luận của bạn; các câu trả lời của người khác vẫn còn."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, article_id, pk):
    """Let an author mend a comment; whatever refuses it leaves the new text on the page."""
    comment = _own(request, article_id, pk)
    if request.method != "POST":
        return _page(request, comment, EditForm(initial={"body": comment.body}))
    form = EditForm(request.POST)
    if SENDING.is_passed(request):
        form.add_error("body", SENDING.sentence)
        return _page(request, comment, form, status=429)
    if form.is_valid():
        try:
            saved = editing.edit(comment, request.user, form.cleaned_data["body"])
        except (editing.TooLate, CommentRefused) as refusal:
            form.add_error("body", str(refusal))
        else:
            is_shown = saved.status == Comment.Status.APPROVED
            messages.success(request, SAVED if is_shown else SAVED_WAITS)
            return redirect(saved if is_shown else "comments:my_comments")
    return _page(request, comment, form)


@login_required
@limited(SENDING)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, article_id, pk):
    """Ask whether an author means it, and take the comment back."""
    comment = _own(request, article_id, pk)
    if request.method == "POST":
        try:
            editing.withdraw(comment, request.user)
        except editing.TooLate as obstacle:
            messages.warning(request, str(obstacle))
        else:
            messages.success(request, ANSWERS_STAY if comment.reply_count else GONE)
        return redirect("comments:my_comments")
    context = {"comment": comment, "may": editing.may_withdraw(comment, request.user)}
    return render(request, "comments/withdraw.html", context)


def _own(request, article_id, pk):
    own = Comment.objects.by_reader(request.user)
    return get_object_or_404(own, pk=pk, article=article_id)


def _page(request, comment, form, status=200):
    context = {
        "comment": comment,
        "form": form,
        "until": comment.created_at + editing.MENDED_WITHIN,
        "may": editing.may_edit(comment, request.user),
    }
    return render(request, "comments/edit.html", context, status=status)
