"""“Bình luận của tôi”: what somebody wrote, and what became of it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.keyset import page_of_rows
from comments.models import Comment

PAGE_SIZE = 20


@login_required
@require_safe
def my_comments(request):
    """Show one's own comments, newest first."""
    own = Comment.objects.by_reader(request.user)
    comments, older = page_of_rows(own, "created_at", request.GET.get("truoc", ""), PAGE_SIZE)
    context = {"comments": comments, "older": older}
    return render(request, "comments/my_comments.html", context)
