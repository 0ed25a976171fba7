"""Following the comments under a story, and the list of those one follows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.keyset import page_of_rows
from accounts.limits import Limit, limited
from articles.models import Article
from comments import following
from comments.models import ThreadFollow
from kinhtedothi.vietnamese.text import number_in

PAGE_SIZE = 20
FOLLOWING = Limit("theo-doi-binh-luan", 60, 600)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(FOLLOWING)
def follow_thread(request, article_id):
    """Follow a story's comments or let go: a whole page, and a fragment of it for the script."""
    article = get_object_or_404(Article.objects.published().for_cards(), pk=article_id)
    if request.method == "POST":
        if request.POST.get("follow") == "1":
            following.follow(request.user, article)
        else:
            following.unfollow(request.user, article.pk)
        if not request.htmx:
            return redirect("comments:follow_thread", article.pk)
    context = {"article": article, "follows": following.is_followed(request.user, article)}
    template = "comments/_follow.html" if request.htmx else "comments/follow.html"
    return render(request, template, context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(FOLLOWING)
def followed_threads(request):
    """Show the stories whose comments one follows, and let go of one."""
    if request.method == "POST":
        key = number_in(request.POST.get("article", ""))
        if key is not None and ThreadFollow.objects.filter(reader=request.user, article=key):
            following.unfollow(request.user, key)
            messages.success(request, "Đã thôi theo dõi.")
        return redirect("comments:followed_threads")
    own = ThreadFollow.objects.followed_by(request.user)
    follows, older = page_of_rows(own, "changed_at", request.GET.get("truoc", ""), PAGE_SIZE)
    context = {"follows": follows, "older": older}
    return render(request, "comments/followed_threads.html", context)
