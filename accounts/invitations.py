"""How somebody gets into an account that an administrator made or looks after."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse


def send_invitation(request, user):
    """Mail a link to choose a password; nobody else ever knows that password."""
    adapter = get_adapter(request)
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    context = {
        "user": user,
        "password_reset_url": adapter.get_reset_password_from_key_url(key),
        "sign_in_url": settings.SITE_ORIGIN
        + reverse("admin:index" if user.is_staff else "account_login"),
    }
    adapter.send_mail("account/email/invitation", user.email, context)
