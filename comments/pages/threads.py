"""A thread in its orders, page by page; the same for everyone."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.public_pages import fresh_list, public_page
from comments.models import Comment
from comments.models.comment import STANDING
from comments.pages.story import published
from comments.threads import LIKED, NEWEST, OLDEST, ORDERS, load_thread

# Nobody is asked to believe a place in the list that nothing can have.
MOST_LIKES = 10**6


@require_safe
@public_page
def ordered(request, article_id, order):
    """Show the first page of a thread in an order."""
    if order not in ORDERS:
        raise Http404
    return _show(request, article_id, ORDERS[order])


@require_safe
@public_page
def older(request, article_id, before):
    """Show what follows an opening comment, the newest first."""
    return _show(request, article_id, NEWEST, before)


@require_safe
@public_page
def newer(request, article_id, before):
    """Show what follows an opening comment, the oldest first."""
    return _show(request, article_id, OLDEST, before)


# Not kept: as many addresses as there are counts.
@require_safe
@public_page(keep=False)
def liked_below(request, article_id, likes, before):
    """Show what follows an opening comment that had so many likes, the most liked first."""
    if likes > MOST_LIKES:
        raise Http404
    return _show(request, article_id, LIKED, before, like_count=likes)


@require_safe
@fresh_list
def fresh(request, article_id):
    """Show the first page of a thread as it is now, for the script of an open story."""
    article = published(article_id)
    context = {"article": article, "thread": load_thread(article)}
    return render(request, "comments/fresh.html", context)


def _show(request, article_id, order, before=None, **place):
    """Show a page of a thread. before: primary key of the opening that ended the page above."""
    article = published(article_id)
    last = before and _opening(article, before)
    for name, value in place.items():
        setattr(last, name, value)
    context = {
        "article": article,
        "thread": load_thread(article, before=last, order=order),
        "goes_on": last is not None,
    }
    return render(request, "comments/ordered.html", context)


def _opening(article, pk):
    standing = Comment.objects.filter(article=article, status__in=STANDING, parent=None)
    return get_object_or_404(standing, pk=pk)
