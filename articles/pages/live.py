"""One update of a live story at an address of its own, for whoever was sent it."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles import views
from articles.around import around
from articles.furniture import load_furniture
from articles.live import page
from articles.masthead import masthead_of
from articles.page_story import published_story
from articles.public_pages import public_page


@require_safe
@public_page
def update(request, slug, pk, number):
    """Show one update under the headline of its story; 410 for one that was withdrawn."""
    masthead = masthead_of(request)
    article = published_story(pk, masthead.sections)
    if article is None:
        return views.article_gone(request, pk)
    found = page.update_of(article, int(number))
    if found is None:
        raise Http404
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    if not found.is_shown:
        return render(request, "articles/live_update_gone.html", {"article": article}, status=410)
    page.render(found, around(article, found.body))
    section = masthead.sections.by_pk.get(article.section_id)
    context = {
        "article": article,
        "update": found,
        "trail": masthead.sections.trail(section) if section else [],
        "furniture": load_furniture(masthead.slots, {article.pk}),
    }
    return render(request, "articles/live_update.html", context)
