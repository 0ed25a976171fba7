"""A mail as the newspaper sends it: plain text, and the same in HTML.

There is one source, the text. Paragraphs are parted by an empty line, and one
that is a label and an address on two lines becomes a button:

    Xác nhận địa chỉ:
    https://…

So the two parts of a mail cannot say different things.
"""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from accounts.jobs import defer_each

log = logging.getLogger(__name__)
SIGNATURE = "Báo Kinh tế & Đô thị"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a mail; with an address it is printed as a button."""

    text: str
    url: str = ""


def newspaper_mail(subject, text, to, headers=None):
    """Return a mail that is ready to send.

    text: paragraphs as above, without greeting line or signature of its own.
    to: list of addresses.
    """
    text = text.strip()
    body = f"{text}\n\n-- \n{SIGNATURE}\n{settings.SITE_ORIGIN}\n"
    mail = EmailMultiAlternatives(subject, body, settings.DEFAULT_FROM_EMAIL, to, headers=headers)
    context = {
        "subject": subject,
        "paragraphs": paragraphs(text),
        "signature": SIGNATURE,
        "site_origin": settings.SITE_ORIGIN,
    }
    mail.attach_alternative(render_to_string("accounts/mail.html", context), "text/html")
    return mail


def send_now(subject, text, to):
    """Send one mail at once, as somebody waits for it.

    A mail server that is away costs nobody their sign-in: the mail then goes to the queue.
    """
    try:
        newspaper_mail(subject, text, [to]).send()
    except OSError as error:  # What smtplib raises is one, too.
        # Its name alone: in the words of one that refuses somebody stands their address.
        log.warning("Thư “%s” vào hàng đợi: %s", subject, type(error).__name__)
        send_later(subject, text, to)


def send_later(subject, text, to):
    """Have one mail sent by a worker, if the change that causes it comes to pass."""
    send_each_later(subject, text, [to])


def send_each_later(subject, text, addresses):
    """Have the same mail sent to each of several addresses, as send_later() does."""
    from accounts.tasks import send_mail

    if mails := [{"subject": subject, "text": text, "to": to} for to in addresses]:
        defer_each(send_mail, mails)


def paragraphs(text):
    """Return the paragraphs of a mail's text, buttons told apart."""
    found = []
    for block in filter(None, (block.strip() for block in text.split("\n\n"))):
        label, _, last = block.rpartition("\n")
        if last.startswith(("https://", "http://")) and " " not in last:
            found.append(Paragraph(label.strip().removesuffix(":"), last))
        else:
            found.append(Paragraph(block))
    return found
