"""What the views of “Trang đã ra” have in common: who may look, and how they answer."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse

from articles import rights
from articles.arranging.placing import arranges, may_arrange
from articles.models import PageState

MAY_LOOK = "articles.view_pagestate"


def looks_back(user):
    """Return whether somebody may see what readers saw of any page."""
    return rights.may(user, MAY_LOOK) or arranges(user)


def may_look_back(user, page):
    """Return whether somebody may see what readers saw of an ArrangedPage."""
    return rights.may(user, MAY_LOOK) or may_arrange(user, page)


def require_looking(request, page):
    """Raise PermissionDenied for who may not look back at an ArrangedPage."""
    if not may_look_back(request.user, page):
        raise PermissionDenied


def state_asked(request, pk):
    """Return the PageState that an address names.

    Raises PermissionDenied for who may not look back, Http404 for what was never
    kept, or is of a section or topic that is no more.
    """
    related = ("page__section", "page__topic", "arrangement", "lead_placed__made_by")
    states = PageState.objects.select_related(*related, "breaking__story")
    state = states.filter(pk=pk).first()
    if state is None:
        raise Http404
    require_looking(request, state.page)
    return state


def answer(request, title, template, context, status=200):
    """Return a page of the admin that no cache keeps."""
    request.current_app = admin.site.name
    context = {**admin.site.each_context(request), "title": title, **context}
    template = f"admin/articles/pagestate/{template}.html"
    response = TemplateResponse(request, template, context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
