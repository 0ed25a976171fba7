"""Pages about one story that lie beside the writing desk."""

from functools import wraps

from django.contrib import admin
from django.http import Http404
from django.template.response import TemplateResponse

from articles import rights
from articles.models import Article


def story_view(view):
    """Give a view the story that its address names; 404 to whoever may not work on it.

    Visitors are sent to the sign-in, their scripts are told in JSON.
    """

    @wraps(view)
    def wrapper(request, pk, **kwargs):
        stories = Article.objects.select_related("latest_revision", "live_revision", "section")
        article = stories.filter(pk=pk).first()
        if article is None or not rights.may(request.user, "articles.change_article", article):
            raise Http404
        return view(request, article, **kwargs)

    return admin.site.admin_view(wrapper)


def story_page(request, article, template, title, status=200, **context):
    """Return one of the admin's pages, about a story."""
    request.current_app = admin.site.name
    return TemplateResponse(
        request,
        template,
        {
            **admin.site.each_context(request),
            "title": title,
            "opts": Article._meta,
            "article": article,
            **context,
        },
        status=status,
    )


def asks_in_place(request):
    """Return whether a script asks, that takes JSON and stays on its page."""
    return "application/json" in request.headers.get("Accept", "")
