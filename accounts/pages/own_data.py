"""“Dữ liệu của tôi”: a copy of everything, and the way to have it erased."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts import data_copies, erasing, personal_data
from accounts.counted import CHANGES, GUESSES
from accounts.limits import limited
from accounts.models import DataCopy, Erasure


@login_required
@require_safe
def my_data(request):
    """Show what can be had and done, and what is on its way."""
    context = {
        "copies": DataCopy.objects.filter(user=request.user, ends_at__gt=timezone.now())[:5],
        "erasure": erasing.waiting_for(request.user),
        "days": erasing.TIME_TO_THINK.days,
    }
    return render(request, "accounts/my_data.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(CHANGES)
@reauthentication_required
def ask_for_copy(request):
    """Ask once more who it is, then have a copy made."""
    if request.method != "POST":
        return render(request, "accounts/ask_for_copy.html")
    data_copies.ask(request.user)
    messages.success(
        request, "Báo đang làm bản sao; thường chỉ mất vài giây. Xong, báo gửi thư cho bạn."
    )
    return redirect("accounts:my_data")


@require_safe
@login_required
@reauthentication_required
def data_copy(request, key):
    """Show a copy to its owner, and to nobody else."""
    return render(request, "accounts/data_copy.html", {"copy": _own_copy(request, key)})


@require_safe
@login_required
@reauthentication_required
def data_copy_json(request, key):
    """Give a copy to its owner as JSON."""
    copy = _own_copy(request, key)
    data = {"made_at": copy.made_at.isoformat(), "parts": copy.content}
    options = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(data, json_dumps_params=options)
    response.headers["Content-Disposition"] = 'attachment; filename="du-lieu-cua-toi.json"'
    return response


def _own_copy(request, key):
    copies = DataCopy.objects.there(timezone.now()).filter(user=request.user, key=key)
    copy = copies.first()
    if copy is None:
        raise Http404
    return copy


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(CHANGES)
@reauthentication_required
def erase_account(request):
    """Show what would go, lose its name, and stay; and have the account erased if they are sure."""
    if erasing.waiting_for(request.user):
        return redirect("accounts:my_data")
    unsure = request.method == "POST" and "sure" not in request.POST
    if request.method == "POST" and not unsure:
        try:
            erasing.ask(request.user)
        except erasing.StaffStay as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Đã ghi nhận. Bạn còn thời gian để đổi ý; xem bên dưới.")
        return redirect("accounts:my_data")
    fates = personal_data.foresee(request.user)
    context = {"fates": fates, "unsure": unsure, "days": erasing.TIME_TO_THINK.days}
    status = 422 if unsure else 200
    return render(request, "accounts/erase_account.html", context, status=status)


# The link of the mail is the proof; no cookie comes with it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@limited(GUESSES)
def keep_account(request, key):
    """Take an erasure back by the link of its mail, or by the button on one's own page."""
    erasure = Erasure.objects.filter(key=key, done_at=None).first()
    is_kept = request.method == "POST" and erasing.take_back(key)
    context = {"erasure": erasure, "is_kept": is_kept, "page_path": "/tai-khoan/"}
    there = is_kept or (erasure and request.method != "POST")
    response = render(request, "accounts/keep_account.html", context, status=200 if there else 404)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
