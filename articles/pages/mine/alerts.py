"""“Báo bài mới”: the searches that somebody keeps in their account, and is mailed about."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.by_link import by_link, is_one_click
from accounts.limits import limited
from accounts.models import User
from articles.alerts import keeping
from articles.alerts.links import ALL, leaving_of
from articles.alerts.searched import asked_by, name_of, obstacle
from articles.kept_lists import LISTS
from articles.masthead import masthead_of
from articles.models import SearchAlert
from articles.newsletters.limits import BY_LINK
from articles.pages.mine.newsletters import verified_address
from articles.search.asked import Asked
from kinhtedothi.vietnamese.text import number_in

Pace = SearchAlert.Pace
DONE = {
    "change": "Đã lưu “{}”.",
    "pause": "Đã tạm dừng “{}”.",
    "go_on": "Từ giờ báo lại có thư cho bạn về “{}”.",
    "take_back": "Đã lấy lại “{}”.",
}
SAVED = "Đã lưu. Có bài mới, báo gửi thư cho bạn: “{}”."
SAVED_BEFORE = "Tìm kiếm này bạn đã lưu từ trước, tên “{}”; có bài mới, báo gửi thư cho bạn."
# As it is when another tab has done with it.
NOT_THERE = "Tìm kiếm ấy không còn trong danh sách của bạn, nên chưa có gì đổi."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(LISTS)
def my_alerts(request):
    """Show what is kept, and do what its reader wants with one of them."""
    if request.method == "POST":
        return _do(request)
    alerts = list(_alerts_of(request.user))
    sections = masthead_of(request).sections
    let_go = number_in(request.GET.get("bo", ""))
    context = {
        "alerts": [(alert, asked_by(alert, sections)) for alert in alerts],
        "let_go": let_go is not None and keeping.last_let_go(request.user, let_go),
        "address": verified_address(request.user),
        "is_reached": keeping.is_reached(request.user),
        "paces": Pace.choices,
        "most": keeping.MOST,
    }
    return render(request, "articles/mine/alerts.html", context)


def _alerts_of(reader):
    return SearchAlert.objects.kept().filter(reader=reader).with_filters().order_by("-pk")


def _do(request):
    reader, here = request.user, "articles:my_alerts"
    key = number_in(request.POST.get("alert", ""))
    if key is None:
        return redirect(here)
    if "let_go" in request.POST:
        if gone := keeping.let_go(reader, key):
            return redirect(f"{reverse(here)}?bo={gone.pk}")
        messages.info(request, NOT_THERE)
        return redirect(here)
    act = next((act for act in DONE if act in request.POST), None)
    try:
        alert = act and _acts(request)[act](reader, key)
    except keeping.TooMany as error:
        messages.error(request, str(error))
        return redirect(here)
    if alert:
        messages.success(request, DONE[act].format(alert.name))
    elif act:
        messages.info(request, NOT_THERE)
    return redirect(here)


def _acts(request):
    name, pace = request.POST.get("name", ""), _pace(request)
    return {
        "change": lambda reader, key: keeping.change(reader, key, name, pace),
        "pause": keeping.pause,
        "go_on": keeping.go_on,
        "take_back": keeping.take_back,
    }


def _pace(request):
    typed = request.POST.get("pace")
    return Pace(typed) if typed in Pace.values else Pace.DAILY


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(LISTS)
def save_alert(request):
    """Ask how a search shall be told about, and keep it. Its address ends as that search's does."""
    asked = Asked.read(request.GET, masthead_of(request).sections)
    if error := obstacle(asked):
        return _form_page(request, asked, error)
    if request.method == "POST":
        return _save(request, asked)
    saved = keeping.saved(request.user, asked)
    if not saved and keeping.is_full(request.user):
        return _form_page(request, asked, str(keeping.TooMany()))
    return _form_page(request, asked, saved=saved, has_form=True)


def _save(request, asked):
    name = request.POST.get("name", "")
    try:
        shown = request.POST.get("shown", "")
        alert, is_new = keeping.save(request.user, asked, name, _pace(request), shown=shown)
    except keeping.TooMany as full:
        return _form_page(request, asked, str(full), has_form=True)
    messages.success(request, (SAVED if is_new else SAVED_BEFORE).format(alert.name))
    return redirect("articles:my_alerts")


def _form_page(request, asked, error="", saved=None, has_form=False):
    by_itself = saved.name if saved else name_of(asked)
    context = {
        "asked": asked,
        "error": error,
        "saved": saved,
        "has_form": has_form,
        "name": request.POST.get("name") or by_itself,
        "shown": request.POST.get("shown") or by_itself,
        "pace": saved.pace if saved else _pace(request),
        "paces": Pace.choices,
        "address": verified_address(request.user),
        "results": f"{reverse('articles:search')}{asked.address(xep='')}",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "articles/mine/save_alert.html", context, status=status)


@by_link(BY_LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def alert_leave(request, token):
    """End mails of one alert, or of all, with one click; go on with another.

    A mail program that leaves for its reader gets a plain 200, as often as it asks.
    """
    signed = leaving_of(token)
    reader = signed and User.objects.filter(pk=signed[0], is_active=True).first()
    pks = None if signed and signed[1] == ALL else [signed[1]] if signed else []
    if is_one_click(request):
        if reader:
            keeping.pause_some(reader, pks)
        return HttpResponse("Đã thôi nhận.\n", content_type="text/plain; charset=utf-8")
    alerts = _own(reader, pks)
    if not alerts:
        return render(request, "articles/alert_dead_link.html", _secret, status=404)
    if request.method == "POST":
        act = keeping.undo_pause if "take_back" in request.POST else keeping.pause_some
        act(reader, pks)
        alerts = _own(reader, pks)
    context = {
        "name": alerts[0].name if pks else "",
        "gets_it": any(alert.paused_at is None and not alert.lost for alert in alerts),
        "was_sent": request.method == "POST",
        "may_take_back": keeping.may_undo_pause(reader, pks),
        **_secret,
    }
    return render(request, "articles/alert_leave.html", context)


# The address on printed pages is not the secret one.
_secret = {"page_path": "/ban-tin/"}


def _own(reader, pks):
    if reader is None:
        return []
    alerts = SearchAlert.objects.kept().filter(reader=reader)
    return list(alerts if pks is None else alerts.filter(pk__in=pks))
