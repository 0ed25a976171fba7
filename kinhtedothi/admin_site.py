"""The newsroom's admin site at /toa-soan/: one sign-in with the rest, words of the trade."""

from django.contrib.auth.views import LogoutView, redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from unfold.sites import UnfoldAdminSite

from accounts import second_factor


class NewsroomSite(UnfoldAdminSite):
    """django-unfold's site, with the sign-in, sign-out and password pages of everyone."""

    index_title = "Việc hôm nay"
    enable_nav_sidebar = True

    def get_urls(self):
        # Django's own leads every member of staff to the address of every row,
        # and an address says the headline of a draft and the code of an order.
        guarded = path(
            "r/<int:content_type_id>/<int:object_id>/",
            self.admin_view(self.view_on_site),
            name="view_on_site",
        )
        # Whoever may not come in may still leave.
        leaving = path("logout/", self.logout, name="logout")
        own = [guarded, leaving]
        names = {url.name for url in own}
        return [*own, *(url for url in super().get_urls() if getattr(url, "name", "") not in names)]

    def view_on_site(self, request, content_type_id, object_id):
        """Lead to a row's public page whoever may see the row here."""
        from django.contrib.contenttypes.models import ContentType
        from django.contrib.contenttypes.views import shortcut

        kind = ContentType.objects.filter(pk=content_type_id).first()
        model_admin = kind and self._registry.get(kind.model_class())
        row = model_admin and model_admin.get_object(request, str(object_id))
        if not row or not model_admin.has_view_or_change_permission(request, row):
            raise Http404
        return shortcut(request, content_type_id, object_id)

    def has_permission(self, request):
        """Ask for the second factor here as well, should the gate ever stand open."""
        return super().has_permission(request) and second_factor.is_given(request)

    def login(self, request, extra_context=None):
        """Send a visitor to the newspaper's sign-in; tell a reader that this is not for them."""
        wanted = request.GET.get("next") or reverse("admin:index")
        if not request.user.is_authenticated:
            return redirect_to_login(wanted)
        if self.has_permission(request):
            return redirect("admin:index")
        return render(request, "not_staff.html", status=403)

    def logout(self, request, extra_context=None):
        """Sign out and go to the front page."""
        return LogoutView.as_view(next_page="/")(request)

    def password_change(self, request, extra_context=None):
        """Change the password where readers do, with the same rules."""
        return redirect("account_change_password")
