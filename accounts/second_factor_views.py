"""Where somebody goes on to when a second factor is given, or set up."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import second_factor


@login_required
@require_safe
def go_on(request):
    """Lead to the page that had asked for a second factor; else to where this person works.

    A form that had been sent there is sent on from here with one more click, so that it arrives
    at its own address, as if nothing had come between.
    """
    if waiting := second_factor.form_that_was_sent(request):
        address, fields = waiting
        context = {"address": address, "fields": fields}
        return render(request, "accounts/send_on.html", context)
    usual = reverse("admin:index" if request.user.is_staff else "accounts:profile")
    return redirect(request.session.pop(second_factor.WAY, usual))
