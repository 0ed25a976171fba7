"""The demo's accounts: one per role, and the readers who comment."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group

from accounts.models import User
from articles.models import Author
from articles.slugs import slugify_vietnamese
from kinhtedothi.demo.signins import APP_SECRET, PASSWORD, SIGNINS

PEN_NAME_OF_REPORTER = "Minh Khuê"


def fill_people():
    """Make an account per role, known to readers by the role's name.

    Returns the accounts by the first part of their address.
    """
    people = {}
    for role, email in SIGNINS:
        name = email.partition("@")[0]
        is_reader = name == "ban-doc"
        person = _make(email, role, PASSWORD, is_staff=not is_reader)
        person.groups.set(Group.objects.filter(name=role))
        people[name] = person
    give_apps()
    people["quan-tri"].is_superuser = True
    people["quan-tri"].save(update_fields=["is_superuser"])
    return people


def give_apps():
    """Give the demo's staff the app that the newsroom asks for, also those of an old demo."""
    staff = User.objects.filter(email__in=[email for _, email in SIGNINS], is_staff=True)
    for person in staff.exclude(authenticator__type=Authenticator.Type.TOTP):
        TOTP.activate(person, APP_SECRET)


def link_reporter(reporter):
    """Give the demo's reporter a pen name that the demo's stories carry."""
    author = Author.objects.filter(pen_name=PEN_NAME_OF_REPORTER).first()
    author = author or Author.objects.create_named(PEN_NAME_OF_REPORTER)
    author.user = reporter
    author.save(update_fields=["user"])


def reader_named(name):
    """Return the demo reader of a name, made on first sight; nobody can sign in as them."""
    email = f"{slugify_vietnamese(name)}@ban-doc.demo.example"
    return User.objects.filter(email=email).first() or _make(email, name, None)


def _make(email, name, password, **fields):
    person = User.objects.create_user(email, password, display_name=name, **fields)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person
