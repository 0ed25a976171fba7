"""“Thông báo”: what somebody was told, how they want to be told, and the way out of the mails."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.by_link import by_link, is_one_click
from accounts.counted import BY_LINK, NOTICES
from accounts.keyset import page_of_rows, read_token, token_of
from accounts.limits import limited
from accounts.models import Notice
from accounts.notice_forms import NoticeChoiceForm
from accounts.notices import choices, kinds, muting, telling
from accounts.notices.links import muting_of

PAGE_SIZE = 20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(NOTICES)
def my_notices(request):
    """Show what somebody was told, the newest first, and take that they have read it all."""
    if request.method == "POST":
        # Up to what stood on the page: what came meanwhile was not read.
        newest = read_token(request.POST.get("up_to", ""))
        if newest:
            telling.mark_read(request.user, up_to=newest[0])
        return redirect("accounts:my_notices")
    told = Notice.objects.told_to(request.user)
    notices, older = page_of_rows(told, "happened_at", request.GET.get("truoc", ""), PAGE_SIZE)
    in_words = kinds.in_words(notices)
    context = {
        "notices": [(notice, in_words.get(notice.pk)) for notice in notices],
        "older": older,
        "up_to": token_of(notices[0].happened_at, notices[0].pk) if notices else "",
        "has_unread": telling.unread_count(request.user) > 0,
    }
    return render(request, "accounts/my_notices.html", context)


@login_required
@require_safe
def open_notice(request, pk):
    """Lead to what a notice is about; it counts as read."""
    notice = get_object_or_404(Notice, pk=pk, reader=request.user)
    told = kinds.in_words([notice]).get(notice.pk)
    telling.mark_read(request.user, pk=pk)
    if told is None:
        messages.info(request, "Điều được báo không còn trên trang nữa.")
        return redirect("accounts:my_notices")
    return redirect(told.path)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(NOTICES)
def notice_choices(request):
    """Show how somebody is told, and take a change."""
    form = NoticeChoiceForm(request.POST or None, choice=choices.choice_of(request.user))
    if request.method == "POST" and form.is_valid():
        choices.choose(request.user, **form.chosen)
        messages.success(request, "Đã lưu cách nhận thông báo.")
        return redirect("accounts:notice_choices")
    status = 422 if form.errors else 200
    return render(request, "accounts/notice_choices.html", {"form": form}, status=status)


@by_link(BY_LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def mute_notices(request, token):
    """End some mails with one click; only a click does it: programs open links as well.

    A mail program that leaves for its reader gets a plain 200, as often as it asks.
    """
    what = muting_of(token)
    if is_one_click(request):
        if what:
            muting.mute(what)
        return HttpResponse("Đã thôi nhận.\n", content_type="text/plain; charset=utf-8")
    is_done = request.method == "POST"
    name = what and (muting.mute if is_done else muting.name_of)(what)
    if not name:
        return render(request, "accounts/mute_dead_link.html", _secret, status=404)
    return render(request, "accounts/mute_notices.html", _secret | {"name": name, "done": is_done})


# The address on printed pages is not the secret one.
_secret = {"page_path": "/tai-khoan/thong-bao/"}
