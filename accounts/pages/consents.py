"""“Những gì tôi đồng ý”: each purpose, since when, and a button that takes it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import consent
from accounts.client_address import client_address
from accounts.counted import CHANGES
from accounts.limits import limited
from accounts.models import Consent

SHOWN = 100


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(CHANGES)
def my_consents(request):
    """Show what somebody agrees to, and take a change: one click either way."""
    if request.method == "POST":
        return _change(request)
    standing = Consent.objects.standing(request.user)
    titles = {purpose.slug: purpose.title for purpose in consent.purposes()}
    context = {
        "purposes": [(purpose, standing.get(purpose.slug)) for purpose in consent.purposes()],
        "acts": [
            (titles.get(act.purpose, act.purpose), act)
            for act in Consent.objects.filter(user=request.user)[:SHOWN]
        ],
    }
    return render(request, "accounts/my_consents.html", context)


def _change(request):
    known = {purpose.slug: purpose for purpose in consent.optional_purposes()}
    purpose = known.get(request.POST.get("give") or request.POST.get("withdraw"))
    if purpose is None:
        raise Http404
    ip = client_address(request)
    if "give" in request.POST:
        consent.give(request.user, purpose.slug, consent.Channel.MY_PAGE, ip)
        messages.success(request, f"Đã ghi nhận: bạn đồng ý cho {purpose.title}.")
    else:
        consent.withdraw(request.user, purpose.slug, consent.Channel.MY_PAGE, ip)
        messages.success(
            request, f"Đã rút lại sự đồng ý cho {purpose.title}; dữ liệu theo đó đã xóa."
        )
    return redirect("accounts:my_consents")
