"""The newsroom's admin site at /toa-soan/: one sign-in with the rest, words of the trade."""

from django.contrib.auth.views import LogoutView, redirect_to_login
from django.shortcuts import redirect, render
from django.urls import reverse
from unfold.sites import UnfoldAdminSite

from articles.desk.access import SIGNED_OUT, refusal


class NewsroomSite(UnfoldAdminSite):
    """django-unfold's site, with the sign-in, sign-out and password pages of everyone."""

    index_title = "Việc hôm nay"
    enable_nav_sidebar = True

    def login(self, request, extra_context=None):
        """Send a visitor to the newspaper's sign-in; tell a reader that this is not for them."""
        wanted = request.GET.get("next") or reverse("admin:index")
        if not request.user.is_authenticated and "application/json" in request.headers.get(
            "Accept", ""
        ):
            # The sign-in page would answer a script with its form, as if all were well.
            return refusal(SIGNED_OUT, status=401)
        if not request.user.is_authenticated:
            return redirect_to_login(wanted)
        if self.has_permission(request):
            return redirect("admin:index")
        return render(request, "admin/not_staff.html", status=403)

    def logout(self, request, extra_context=None):
        """Sign out and go to the front page."""
        return LogoutView.as_view(next_page="/")(request)

    def password_change(self, request, extra_context=None):
        """Change the password where readers do, with the same rules."""
        return redirect("account_change_password")
