"""The print version of a story: its text and photos, and nothing to press."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles import body, old_addresses
from articles.around import around
from articles.masthead import masthead_of
from articles.page_story import published_story
from articles.public_pages import public_page
from articles.views import article_gone


@require_safe
@public_page
def printed_story(request, slug, pk):
    """Show a published story as it goes on paper."""
    article = published_story(pk, masthead_of(request).sections)
    if article is None:
        return article_gone(request, pk)
    if slug != article.slug:
        return redirect("articles:printed_story", article.slug, article.pk, permanent=True)
    stands_around = around(article)
    context = {
        "article": article,
        "credits": stands_around.credits,
        "corrections": stands_around.corrections,
        "body": body.render_for_print(article.body, stands_around.photos),
    }
    return render(request, "articles/printed_story.html", context)


@require_safe
@public_page
def old_printed_story(request, name):
    """Lead from an address without our number, as older ones are, to the story's print version."""
    found = old_addresses.story_at(name)
    if found is None:
        raise Http404
    return redirect("articles:printed_story", found.slug, found.pk, permanent=True)
