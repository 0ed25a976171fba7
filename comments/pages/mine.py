"""What is personal among the comments of a page: which I like, which are mine."""

from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comments import editing
from comments.models import Comment, CommentLike
from kinhtedothi.vietnamese.text import number_in

# A page of a thread with all its replies has no more.
MOST_ASKED = 250


@require_safe
def fragment(request, article_id):
    """Show one's likes and the tools of one's own, among the comments that a script names.

    “co” names them, with a dot between. One query beside those for who asks.
    """
    if not request.user.is_authenticated:
        return HttpResponse()
    asked = {number_in(one) for one in request.GET.get("co", "").split(".")[:MOST_ASKED]}
    context = {"article_id": article_id, "own": [], "liked": []}
    for comment in _personal(request.user, article_id, asked - {None}):
        (context["own"] if comment.reader_id == request.user.pk else context["liked"]).append(
            comment
        )
    now = timezone.now()
    context["may_edit"] = {
        one.pk for one in context["own"] if editing.may_edit(one, request.user, now)
    }
    response = render(request, "comments/_mine.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _personal(reader, article_id, asked):
    liked = CommentLike.objects.filter(comment=OuterRef("pk"), reader=reader)
    among = Comment.objects.filter(article=article_id, pk__in=asked)
    return among.filter(Q(reader=reader) | Exists(liked)).only(
        "reader_id", "created_at", "status", "like_count"
    )
