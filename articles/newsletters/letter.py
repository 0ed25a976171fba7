"""The mail of an issue: a plain text that reads well by itself, and the same as HTML.

All who chose alike get the same letter but for their links, so it is rendered once for them;
a mark that nobody can foresee stands where each reader's signed links go.
"""

import secrets
from dataclasses import dataclass
from textwrap import fill, shorten
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import utf8_charset_qp
from django.template.loader import render_to_string
from django.utils.html import escape

from articles.models import Imprint, Photo
from articles.newsletters.links import choices_link, leave_link
from articles.renditions import rendition_url, size

LONGEST_SUBJECT = 120
LONGEST_PREHEADER = 140
TEXT_WIDTH = 72
# Source: RFC 5322 §2.1.1.
LONGEST_LINE = 998
# For every mail program: JPEG. As wide as the letter, twice as many pixels.
PHOTO, PHOTO_WIDTH = "share", 1200
SHOWN_WIDTH = 536


@dataclass(frozen=True)
class Picture:
    """The photo of the first story, as the letter shows it."""

    url: str
    alt: str
    credit: str
    width: int
    height: int


@dataclass(frozen=True)
class Letter:
    """What one selection of sections says, with marks for the reader's own links."""

    subject: str
    text: str
    html: str
    choices_mark: str
    leave_mark: str

    def for_reader(self, choices, leave):
        """Return (text, html) with somebody's own links."""
        html = self._with(self.html, escape(choices), escape(leave))
        return self._with(self.text, choices, leave), html

    def _with(self, text, choices, leave):
        return text.replace(self.choices_mark, choices).replace(self.leave_mark, leave)


class NewsletterMail(EmailMultiAlternatives):
    """A mail that reaches every mail program as it was sent.

    In seven bits, so that no server on its way changes it and breaks its signature; and with
    no header whose first line is empty, as Python folds long ones.
    """

    encoding = utf8_charset_qp

    def message(self):
        """Return the mail as it is handed over."""
        message = super().message()
        message.policy = message.policy.clone(max_line_length=LONGEST_LINE)
        return message


def subject_of(issue, digest):
    """Return the subject: which newsletter of which day, and its first headline."""
    headline = digest.stories[0].headline if digest.stories else ""
    words = f"{issue.newsletter.name} {issue.day:%d/%m}: {headline}"
    return shorten(words, LONGEST_SUBJECT, placeholder=" …")


def write(issue, digest, imprint):
    """Return the Letter of an issue for the stories of a digest, of which there is one at least.

    imprint: articles.models.Imprint in force, or None.
    """
    marks = [f"lien-ket-{secrets.token_hex(8)}" for _ in range(2)]
    context = {
        "issue": issue,
        "newsletter": issue.newsletter,
        "subject": subject_of(issue, digest),
        "preheader": _preheader(digest),
        "highlights": digest.highlights,
        "groups": digest.groups,
        "picture": _picture(digest),
        "imprint": imprint,
        "site_origin": settings.SITE_ORIGIN,
        "in_browser": f"{settings.SITE_ORIGIN}{issue.get_absolute_url()}",
        "choices_link": marks[0],
        "leave_link": marks[1],
    }
    html = render_to_string("newsletters/letter.html", context)
    return Letter(context["subject"], _text(context), html, *marks)


def mail(issue, letter, reader, number):
    """Return the mail of an issue to one reader, ready to send.

    number: of the delivery. The mail bears the same Message-ID whenever it is made.
    """
    choices = choices_link(reader.key)
    leave = leave_link(reader.key, issue.newsletter)
    text, html = letter.for_reader(choices, leave)
    headers = headers_of(f"{issue.newsletter.slug}.ban-tin", f"ban-tin-{issue.pk}-{number}", leave)
    return made_of(letter.subject, text, html, reader.address, headers)


def headers_of(series, number, leave):
    """Return the headers of one mail of a series that its reader may leave with one click.

    series, number: words that no other series, and no other mail, has. leave: an address.
    """
    host = urlsplit(settings.SITE_ORIGIN).hostname
    return {
        "Message-ID": f"<{number}@{host}>",
        "List-Id": f"<{series}.{host}>",
        # Source: RFC 8058. What mail programs send there needs no cookie.
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
    }


def made_of(subject, text, html, address, headers):
    """Return a mail of both its parts, ready to send."""
    made = NewsletterMail(subject, text, settings.DEFAULT_FROM_EMAIL, [address], headers=headers)
    made.attach_alternative(html, "text/html")
    return made


def imprint_on(day):
    """Return the Imprint in force on a day, None where none was entered."""
    return Imprint.objects.in_force(day).first()


def _preheader(digest):
    """Return what mailboxes show after the subject: what the subject does not say."""
    others = " · ".join(story.headline for story in digest.stories[1:HEADLINES_AHEAD])
    return shorten(others or digest.stories[0].standfirst, LONGEST_PREHEADER, placeholder=" …")


HEADLINES_AHEAD = 4


def _picture(digest):
    """Return the Picture of the first story if its photo may be shown now, else None."""
    first = digest.stories[0]
    photo = first.photo and Photo.objects.showable().filter(pk=first.photo).first()
    if not photo:
        return None
    width, height = size(photo, PHOTO, PHOTO_WIDTH)
    url = f"{settings.SITE_ORIGIN}{rendition_url(photo, PHOTO, PHOTO_WIDTH)}"
    return Picture(url, first.alt, photo.credit, SHOWN_WIDTH, round(SHOWN_WIDTH * height / width))


def _text(context):
    """Return the plain text: written for reading, not what is left of the HTML."""
    filled = {
        **context,
        "highlights": [
            (wrapped(story.headline), wrapped(story.standfirst), story.path)
            for story in context["highlights"]
        ],
        "groups": [
            (
                group.name.upper(),
                [(wrapped(story.headline, "– "), story.path) for story in group.stories],
            )
            for group in context["groups"]
        ],
    }
    return render_to_string("newsletters/letter.txt", filled)


def wrapped(text, bullet=""):
    """Return text in lines that every mail program shows whole; the others stand below the first.

    A headline never begins a line as a quotation (“>”) or ends the mail (“-- ”).
    """
    return fill(
        " ".join(text.split()).lstrip("> "),
        TEXT_WIDTH,
        initial_indent=bullet,
        subsequent_indent=" " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )
