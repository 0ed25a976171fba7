"""Where somebody goes on to when a second factor is set up."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import second_factor


@login_required
@require_safe
def go_on(request):
    """Lead to the page that had asked for a second factor; else to where this person works."""
    usual = reverse("admin:index" if request.user.is_staff else "accounts:profile")
    return redirect(request.session.pop(second_factor.WAY, usual))
