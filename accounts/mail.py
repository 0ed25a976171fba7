"""A mail as the newspaper sends it: plain text, and the same in HTML.

There is one source, the text. Paragraphs are parted by an empty line, and one
that is a label and an address on two lines becomes a button:

    Xác nhận địa chỉ:
    https://…

So the two parts of a mail cannot say different things.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

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
