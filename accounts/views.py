"""Sign-in, and what the header shows to somebody signed in."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.mixins import NextRedirectMixin
from allauth.account.views import ConfirmEmailVerificationCodeView, EmailView, LoginView
from allauth.account.views import _VerifyPhoneChangeView as ChangePhoneCodeView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.views import LoginWebAuthnView
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.http import require_GET

from accounts import devices
from accounts.models import User


class SignInView(LoginView):
    """allauth's sign-in; it names the newsroom to those who are on their way there."""

    def get_context_data(self, **kwargs):
        """Add whether the newsroom is where this leads."""
        context = super().get_context_data(**kwargs)
        return context | {"for_newsroom": self.is_for_newsroom}

    def get_form(self, form_class=None):
        """Promise nobody on their way to the newsroom fourteen days: staff have one shift."""
        form = super().get_form(form_class)
        if self.is_for_newsroom:
            form.fields.pop("remember", None)
        return form

    @cached_property
    def is_for_newsroom(self):
        """Whether the newsroom is where this leads."""
        return (self.get_next_url() or "").startswith(reverse("admin:index"))


class SignInByPasskeyView(NextRedirectMixin, LoginWebAuthnView):
    """allauth's sign-in with a passkey; it leads back to where they came from."""

    def refuse(self, sentence):
        """Say on the page of sign-in, which has the form, that it was sent too often."""
        return sign_in_refused(self.request, sentence)

    def form_valid(self, form):
        """Sign in, and go where the sign-in page was to lead."""
        response = super().form_valid(form)
        if self.request.user.is_authenticated and (back := self.get_next_url()):
            response.headers["Location"] = back
        return response


def sign_in_refused(request, sentence):
    """Return the sign-in page with a sentence above it, for whoever must wait."""
    messages.error(request, sentence)
    view = SignInView()
    view.setup(request)
    form = view.get_form_class()(request=request)
    context = view.get_context_data(form=form)
    return render(request, view.template_name, context, status=429)


class SecondFactorView(AuthenticateView):
    """allauth's page for the second factor."""

    def get_context_data(self, **kwargs):
        """Offer a passkey to those who have one."""
        if not is_mfa_enabled(self.stage.login.user, [Authenticator.Type.WEBAUTHN]):
            self.webauthn_form = None
        return super().get_context_data(**kwargs)

    def refuse(self, sentence):
        """Show the page again; a code that was typed is of no use any more."""
        self.request.method = "GET"
        self._build_forms()
        messages.error(self.request, sentence)
        return self.render_to_response(self.get_context_data(), status=429)


class ChangeEmailView(EmailView):
    """allauth's change of address, before which one proves again who is at the keyboard."""

    def post(self, request, *args, **kwargs):
        """Ask for the password first, whatever is to be done with which address."""
        raise_if_reauthentication_required(request, app="allauth.account")
        return super().post(request, *args, **kwargs)


class ConfirmEmailView(ConfirmEmailVerificationCodeView):
    """allauth's page for the code that proves a mailbox."""

    def form_valid(self, form):
        """Leave an address to the account that has it, though nobody proved it there yet."""
        try:
            with transaction.atomic():
                if self.request.user.is_authenticated:
                    User.objects.hold(self.request.user)
                return super().form_valid(form)
        except IntegrityError:
            context = {"email": self._process.email}
            failed = "account/messages/email_confirmation_failed.txt"
            get_adapter().add_message(self.request, messages.ERROR, failed, context)
            return redirect("account_email")


@method_decorator(login_required, name="dispatch")
class VerifyPhoneView(ChangePhoneCodeView):
    """allauth's page for the code that proves a phone."""


class SessionsView(ListUserSessionsView):
    """Where the account is signed in, and the buttons that end it there."""

    def get_context_data(self, **kwargs):
        """Load the devices in one query, however many there are."""
        context = super(ListUserSessionsView, self).get_context_data(**kwargs)
        return context | {"devices": devices.of(self.request)}

    def form_valid(self, form):
        """End what was chosen: one device, the others, or all of them, this one too."""
        if "all" in self.request.POST:
            devices.end_all(self.request.user)
            logout(self.request)
            messages.success(self.request, "Đã đăng xuất khỏi mọi máy.")
            return redirect("account_login")
        chosen = self.request.POST.get("device")
        ended = devices.end_others(self.request, only=chosen)
        messages.success(self.request, f"Đã đăng xuất khỏi {ended} máy.")
        return redirect("usersessions_list")


@require_GET
def me_fragment(request):
    """Show who is signed in, for the header of a page that is the same for everyone.

    Empty when nobody is: the marker cookie outlived the session, and this
    answer takes it away.
    """
    return render(request, "accounts/_me.html")
