"""A like, and taking it back."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.limits import Limit, ask_to_wait
from comments import likes
from comments.models import Comment, CommentLike
from comments.pages.story import published, shown_comment

LIKING = Limit("thich-binh-luan", 120, 600)
OWN = "Đây là bình luận của bạn nên bạn không tự thích được."


@require_http_methods(["GET", "HEAD", "POST"])
def like(request, article_id, pk):
    """Ask whether somebody likes a comment, and take the like or the taking back.

    A form says which by “thich”, so that a click that is sent twice does the same. A script
    gets {"liked", "count"}; for whoever has to sign in, the page leads back here.
    """
    if request.method == "POST" and LIKING.is_passed(request):
        return _refused(request, LIKING.sentence, 429) or ask_to_wait(request, LIKING.sentence)
    article = published(article_id)
    comment = shown_comment(article, pk)
    if comment is None:
        gone = "Bình luận này không còn trên trang."
        page = render(request, "comments/comment_gone.html", {"article": article}, status=404)
        return _refused(request, gone, 404) or page
    if not request.user.is_authenticated:
        # Signed in, they come back to this page, and are one click from it.
        ended = _refused(request, "Phiên đăng nhập đã hết.", 403)
        return ended or redirect_to_login(request.path)
    return _take(request, comment) if request.method == "POST" else _page(request, comment)


def _take(request, comment):
    wanted = request.POST.get("thich") != "0"
    try:
        if wanted:
            likes.like(comment, request.user)
        else:
            likes.unlike(comment, request.user)
    except likes.OwnComment:
        return _refused(request, OWN, 409) or _page(request, comment)
    if _asks_in_place(request):
        count = Comment.objects.values_list("like_count", flat=True).get(pk=comment.pk)
        return JsonResponse({"liked": wanted, "count": count})
    name = comment.reader.get_full_name()
    said = f"Bạn đã thích bình luận của {name}." if wanted else "Đã bỏ thích."
    messages.success(request, said)
    return redirect("comments:like", comment.article_id, comment.pk)


def _page(request, comment):
    user = request.user
    context = {
        "article": comment.article,
        "comment": comment,
        "is_own": comment.reader_id == user.pk,
        "is_liked": CommentLike.objects.filter(comment=comment, reader=user).exists(),
    }
    return render(request, "comments/like.html", context)


def _asks_in_place(request):
    return "application/json" in request.headers.get("Accept", "")


def _refused(request, sentence, status):
    """Return what a script is told, None for a form."""
    return JsonResponse({"error": sentence}, status=status) if _asks_in_place(request) else None
