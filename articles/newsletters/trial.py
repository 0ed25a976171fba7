"""A letter before it goes out, and one that has: to look at, and to send to oneself."""

import secrets

from django.utils import timezone

from articles.models import NewsletterIssue, NewsletterReader
from articles.newsletters.letter import mail, write
from articles.newsletters.making import digest_for
from articles.newsletters.sending import Letters, imprint_on

# No reader has this key, so the links of a trial change nothing.
NOBODY = "gui-thu"


def issue_now(newsletter):
    """Return (NewsletterIssue, Letter) as they would be if its hour struck now; saves nothing.

    The letter is None when there is nothing new.
    """
    at = timezone.now()
    since, digest = digest_for(newsletter, at)
    day = timezone.localdate(at)
    issue = NewsletterIssue(newsletter=newsletter, day=day, since=since, until=at)
    issue.content = digest.as_data()
    letter = write(issue, digest, imprint_on(day)) if digest.stories else None
    return issue, letter


def letter_of(issue):
    """Return the Letter of an issue as those get it who chose all sections; None without one."""
    return Letters(issue).of(frozenset())


def as_read(issue, letter):
    """Return (text, html) of a letter with links that change nothing."""
    made = mail(issue, letter, NewsletterReader(key=NOBODY), 0)
    return made.body, made.alternatives[0].content


def send(issue, letter, user):
    """Send a letter to the member of the newsroom who asks; raises OSError when it cannot be."""
    number = f"thu-{secrets.token_hex(6)}"
    made = mail(issue, letter, NewsletterReader(address=user.email, key=NOBODY), number)
    made.subject = f"[Gửi thử] {made.subject}"
    made.send()
