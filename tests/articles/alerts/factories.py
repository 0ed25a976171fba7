"""Readers who keep a search; a test states only what matters to it."""

from accounts.addresses import confirm_address
from articles.alerts import keeping, matching, sending
from articles.models import SearchAlert
from articles.navigation import SectionTree
from articles.search.asked import Asked
from tests.factories import make_user

SOON, DAILY = SearchAlert.Pace.SOON, SearchAlert.Pace.DAILY


def make_alert_reader(email="lan@example.com"):
    """Make a reader whose address is proved."""
    reader = make_user(email=email)
    confirm_address(reader)
    return reader


def ask_for(words="", **given):
    """Return what the address of a page of results asks; given: its other parts, “_” for “-”."""
    given = {name.replace("_", "-"): text for name, text in given.items()}
    return Asked.read({"q": words, **given}, SectionTree())


def make_alert(reader, words="", name="", pace=SOON, **given):
    """Have a reader keep a search."""
    return keeping.save(reader, ask_for(words, **given), name, pace)[0]


def look_and_send(now=None):
    """Do what the clock does."""
    matching.find_new(now)
    while sending.send_batch(now):
        pass
