"""The boxes of the sign-up form by which somebody agrees, each for one purpose and unticked."""

from django import forms

from accounts import consent
from accounts.client_address import client_address


class ConsentFields:
    """Adds a box for each purpose to a sign-up form, and keeps what was ticked.

    `terms` is a field of the form itself: without it there is no account.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for purpose in consent.optional_purposes():
            self.fields[_name_of(purpose)] = forms.BooleanField(
                label=f"Tùy bạn chọn: {purpose.words()}", required=False
            )

    def save(self, request):
        """Make the account, and keep the proof of what its owner agreed to."""
        user = super().save(request)
        ticked = [one for one in consent.purposes() if self._is_ticked(one)]
        consent.give_at_sign_up(user, ticked, client_address(request))
        return user

    def _is_ticked(self, purpose):
        return purpose.is_needed or self.cleaned_data.get(_name_of(purpose))


def _name_of(purpose):
    return f"consent_{purpose.slug.replace('-', '_')}"
