"""Older addresses of the site lead to where their pages are now, for good."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from articles import old_addresses
from articles.models import Topic
from articles.public_pages import public_page
from articles.views import article_gone


@require_safe
@public_page
def story(request, name):
    """Lead to a story; 410 for one that was withdrawn."""
    found = old_addresses.story_at(name)
    if found is None:
        raise Http404
    if not found.is_published:
        return article_gone(request, found.pk)
    return redirect(found, permanent=True)


@require_safe
@public_page
def topic(request, slug):
    """Lead to a topic, whatever number the old system gave it."""
    return redirect(get_object_or_404(Topic, slug=slug), permanent=True)


@require_safe
@public_page
def front_page_feed(request):
    """Lead to the feed of the whole newspaper."""
    return redirect("articles:feed", permanent=True)
