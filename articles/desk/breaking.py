"""“Tin nóng”: the page that puts a band across every page, ends it, and tells of earlier ones."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from articles import breaking
from articles.desk.list_links import Links, address_with
from articles.forms.breaking import LONGEST_TEXT, BreakingForm
from articles.models import BreakingNews
from articles.models.article import long_columns_of
from articles.paging import OLDER_THAN
from articles.refusals import NotAccepted, WrongStage
from kinhtedothi.vietnamese.text import number_in

SIZE = 30
MAY_SET = "articles.add_breakingnews"


@require_http_methods(["GET", "HEAD", "POST"])
def show(request):
    """Show what is up, what is to come and what was; put up another one."""
    if not request.user.has_perm("articles.view_breakingnews"):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, BreakingForm())
    if not request.user.has_perm(MAY_SET):
        raise PermissionDenied
    form = BreakingForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        news = breaking.announce(by=request.user, **form.said)
    except breaking.Occupied as occupied:
        form.data = form.data.copy()
        form.data["replaces"] = ",".join(str(one.pk) for one in occupied.standing)
        return _page(request, form, status=409, standing=occupied.standing)
    except NotAccepted as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, status=422)
    if news.state == BreakingNews.State.WAITING:
        messages.success(request, f"Đã hẹn tin nóng “{news}”.")
    else:
        messages.success(request, f"Tin nóng “{news}” đang hiện trên mọi trang.")
    return redirect("desk:breaking")


@require_POST
def end(request, pk):
    """End a band now, or drop one that waits."""
    if not request.user.has_perm(MAY_SET):
        raise PermissionDenied
    news = get_object_or_404(BreakingNews, pk=pk)
    try:
        breaking.end(news, request.user)
    except WrongStage as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã tắt tin nóng “{news}”.")
    return redirect("desk:breaking")


def _page(request, form, status=200, standing=()):
    request.current_app = admin.site.name
    bands = BreakingNews.objects.select_related("story", "set_by", "ended_by")
    bands = bands.defer(*long_columns_of("story"))
    older_than = number_in(request.GET.get(OLDER_THAN, ""))
    earlier = bands if older_than is None else bands.filter(pk__lt=older_than)
    found = list(earlier.order_by("-pk")[: SIZE + 1])
    links = Links(older_than is None, address_with(request))
    if len(found) > SIZE:
        links.next_page = address_with(request, **{OLDER_THAN: found[SIZE - 1].pk})
    now = timezone.now()
    context = {
        **admin.site.each_context(request),
        "title": "Tin nóng",
        "form": form,
        "standing": standing,
        "longest": LONGEST_TEXT,
        "ahead": _with_state(bands.ahead(now).order_by("begins_at"), now),
        "bands": _with_state(found[:SIZE], now),
        "links": links,
        "may_set": request.user.has_perm(MAY_SET),
    }
    template = "admin/articles/breakingnews/breaking.html"
    response = TemplateResponse(request, template, context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _with_state(bands, now):
    """Give each band the state it is in now, whatever the clock has noticed."""
    bands = list(bands)
    for news in bands:
        news.state = news.state_at(now)
    return bands
