"""What somebody follows in their account, with its newest stories; following without scripts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.limits import limited
from articles import following, kept_lists
from articles.kept_lists import LISTS
from articles.models import Author, Follow, Topic
from kinhtedothi.vietnamese.text import number_in

KINDS = {"su-kien": Topic, "tac-gia": Author}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(LISTS)
def my_following(request):
    """Show the names and their newest stories, and let go of one."""
    if request.method == "POST":
        key = number_in(request.POST.get("follow", ""))
        if key is not None:
            kept_lists.unfollow(request.user, key)
            messages.success(request, "Đã bỏ theo dõi.")
        return redirect("articles:my_following")
    follows = list(Follow.objects.followed_by(request.user)[: kept_lists.MOST_IN_ACCOUNT])
    newest = follows[: following.MOST_NAMES]
    topics = [one.slug for one in newest if one.topic_id]
    authors = [one.slug for one in newest if one.author_id]
    stories = following.newest_of(topics, authors) if newest else []
    context = {"follows": follows, "articles": stories}
    return render(request, "articles/mine/following.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(LISTS)
def follow(request, kind, slug):
    """Ask whether to follow a topic or an author, for who has no scripts; and follow."""
    if kind not in KINDS:
        raise Http404
    thing = get_object_or_404(KINDS[kind], slug=slug)
    if request.method != "POST":
        name = thing.name if kind == "su-kien" else thing.pen_name
        return render(request, "articles/mine/follow.html", {"name": name, "kind": kind})
    kept_lists.follow(request.user, thing)
    messages.success(request, "Đã theo dõi.")
    return redirect("articles:my_following")
