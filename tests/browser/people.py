"""People who can sign in: their addresses are confirmed, and staff have an app with codes."""

from accounts.addresses import confirm_address
from tests.factories import make_user
from tests.second_factor import make_app


def make_person(role=None, **fields):
    """Make an account as tests.factories.make_user does, ready for the sign-in form."""
    person = make_user(role, **fields)
    confirm_address(person)
    if person.is_staff:
        make_app(person)
    return person
