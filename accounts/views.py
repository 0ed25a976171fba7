"""Sign-in, “Trang của tôi”, and what the header shows to somebody signed in."""

from allauth.account.views import LoginView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.forms import ProfileForm


class SignInView(LoginView):
    """allauth's sign-in; it names the newsroom to those who are on their way there."""

    def get_context_data(self, **kwargs):
        """Add whether the newsroom is where this leads."""
        context = super().get_context_data(**kwargs)
        wanted = context["redirect_field_value"] or ""
        return context | {"for_newsroom": wanted.startswith(reverse("admin:index"))}


sign_in = SignInView.as_view()


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    """Show one's own page, and take a new display name."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Đã lưu tên hiển thị.")
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form})


@require_GET
def me_fragment(request):
    """Show who is signed in, for the header of a page that is the same for everyone.

    Empty when nobody is: the marker cookie outlived the session, and this
    answer takes it away.
    """
    return render(request, "accounts/_me.html")
