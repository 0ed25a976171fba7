"""“Lịch sử đọc”: only its reader can open it, turn it on, pause it, clear it, turn it off."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import consent
from accounts.keyset import page_of_rows
from accounts.limits import limited
from articles import reading_history
from articles.kept_lists import LISTS
from kinhtedothi.vietnamese.text import number_in

PAGE_SIZE = 30
DONE = {
    "turn_on": "Đã bật lịch sử đọc.",
    "turn_off": "Đã tắt lịch sử đọc và xóa hết những gì đã ghi.",
    "pause": "Đã tạm dừng: bài đọc từ lúc này không được ghi.",
    "go_on": "Lịch sử đọc ghi tiếp.",
    "clear": "Đã xóa toàn bộ lịch sử đọc.",
    "forget": "Đã xóa bài khỏi lịch sử đọc.",
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(LISTS)
def my_reading_history(request):
    """Show what was read, newest first, and do what its reader wants with it."""
    if request.method == "POST":
        act = next((act for act in DONE if act in request.POST), None)
        if act:
            _do(act, request)
            messages.success(request, DONE[act])
        return redirect("articles:my_reading_history")
    history = reading_history.history_of(request.user)
    rows, older = [], ""
    if history:
        stories = reading_history.stories_of(request.user)
        rows, older = page_of_rows(stories, "at", request.GET.get("truoc", ""), PAGE_SIZE)
    context = {
        "history": history,
        "rows": rows,
        "older": older,
        "words": reading_history.WORDS,
        "days": reading_history.KEPT.days,
    }
    return render(request, "articles/mine/reading_history.html", context)


def _do(act, request):
    reader = request.user
    if act in ("turn_on", "turn_off"):
        record = consent.give if act == "turn_on" else consent.withdraw
        ip = get_adapter(request).get_client_ip(request)
        record(reader, reading_history.PURPOSE, consent.Channel.MY_PAGE, ip)
    elif act == "pause":
        reading_history.pause(reader)
    elif act == "go_on":
        reading_history.go_on(reader)
    elif act == "clear":
        reading_history.forget(reader)
    elif (key := number_in(request.POST["forget"])) is not None:
        reading_history.forget(reader, [key])
