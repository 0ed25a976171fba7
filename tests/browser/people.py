"""People who can sign in: their addresses are confirmed."""

from accounts.addresses import confirm_address
from tests.factories import make_user


def make_person(role=None, **fields):
    """Make an account as tests.factories.make_user does, ready for the sign-in form."""
    person = make_user(role, **fields)
    confirm_address(person)
    return person
