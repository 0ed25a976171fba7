"""Gia hạn by the link of a mail: one page with everything filled in, and the button that orders.

Whoever holds the link may see and renew this one term. They learn what it costs and where the
money goes, of the recipient only the given name and the ward, and nothing of the account. To look
changes nothing: programs open links as well.
"""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.by_link import by_link, is_one_click
from accounts.client_address import client_address
from accounts.limits import Limit
from accounts.models.user import AccountClosed
from accounts.qr import qr_svg
from subscriptions.changes.holding import goes_on_after
from subscriptions.forms.renewal import RenewalForm
from subscriptions.keeping import links, renewals, win_back
from subscriptions.models import Order
from subscriptions.transfers import transfer_for

RENEWING = Limit("gia-han", 60, 600, by_network=True)
# The address on printed pages is not the secret one.
_SECRET = {"page_path": "/dat-bao/"}


@by_link(RENEWING)
@require_http_methods(["GET", "HEAD", "POST"])
def renewal(request, token):
    """Show what may be renewed and for how much; order it when somebody says so."""
    subscription = links.subscription_of(token)
    if not subscription:
        return _dead(request)
    context = _context(subscription, token)
    if not context["may_renew"]:
        return render(request, "subscriptions/renewal.html", context)
    form = RenewalForm(
        request.POST if request.method == "POST" else None,
        offered=renewals.terms_on_offer(subscription, context["next_term"].starts_on),
        months=subscription.line.months,
    )
    status = 200
    if request.method == "POST":
        if form.is_valid() and _renew(subscription, form):
            return redirect("subscriptions:renewal", token)
        status = 422
    context |= {"form": form}
    return render(request, "subscriptions/renewal.html", context, status=status)


def _renew(subscription, form):
    term = form.chosen
    try:
        renewals.renew(subscription, term.months, promised_vnd=term.amount_vnd, by_link=True)
    except renewals.RenewalRefused as refusal:
        form.add_error("term", str(refusal))
    except AccountClosed:
        form.add_error("term", "Tài khoản đặt kỳ này đã đóng; xin liên hệ phòng Phát hành.")
    else:
        return True
    return False


def _context(subscription, token):
    order = renewals.standing_order(subscription)
    next_term = renewals.coming(subscription)
    refusal = "" if order else renewals.why_not(subscription, next_term)
    return _SECRET | {
        "subscription": subscription,
        "token": token,
        "order": order,
        "follows": order and renewals.successor_of(subscription),
        "transfer": order and transfer_for(order),
        "refusal": refusal,
        "may_renew": not order and not refusal,
        "next_term": next_term,
        "is_held": not order and goes_on_after(subscription, next_term.starts_on),
    }


@by_link(RENEWING)
@require_safe
def renewal_qr(request, token):
    """Draw the VietQR of what is still to pay for a renewal."""
    subscription = links.subscription_of(token)
    order = subscription and renewals.standing_order(subscription)
    transfer = order and order.state == Order.State.AWAITING and transfer_for(order)
    if not transfer:
        raise Http404
    return HttpResponse(qr_svg(transfer.payload), content_type="image/svg+xml")


@by_link(RENEWING)
@require_http_methods(["GET", "HEAD", "POST"])
def no_invitations(request, token):
    """End invitations with one click; only a click does it."""
    reader = links.reader_of(token)
    if is_one_click(request):
        if reader:
            win_back.leave(reader, client_address(request))
        return HttpResponse("Đã thôi nhận.\n", content_type="text/plain; charset=utf-8")
    if not reader:
        return _dead(request)
    done = request.method == "POST"
    if done:
        win_back.leave(reader, client_address(request))
    context = _SECRET | {"name": "thư mời đặt lại báo in", "done": done}
    return render(request, "subscriptions/no_invitations.html", context)


def _dead(request):
    return render(request, "subscriptions/renewal_dead_link.html", _SECRET, status=404)
