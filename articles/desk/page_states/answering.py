"""What the views of “Trang đã ra” have in common: who may look, and how they answer."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse

from articles.models import PageState

MAY_LOOK = "articles.view_pagestate"


def require_looking(request):
    """Raise PermissionDenied for who may not look back."""
    if not request.user.has_perm(MAY_LOOK):
        raise PermissionDenied


def state_asked(request, pk):
    """Return the PageState that an address names.

    Raises PermissionDenied for who may not look back, Http404 for what was never
    kept, or is of a section or topic that is no more.
    """
    require_looking(request)
    related = ("page__section", "page__topic", "arrangement", "lead_placed__made_by")
    states = PageState.objects.select_related(*related, "breaking__story")
    state = states.filter(pk=pk).first()
    if state is None:
        raise Http404
    return state


def answer(request, title, template, context, status=200):
    """Return a page of the admin that no cache keeps."""
    request.current_app = admin.site.name
    context = {**admin.site.each_context(request), "title": title, **context}
    template = f"admin/articles/pagestate/{template}.html"
    response = TemplateResponse(request, template, context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
