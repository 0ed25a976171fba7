"""The mail server: one connection for many mails, and what it says to each of them."""

import smtplib
from dataclasses import dataclass
from enum import Enum

from django.core.mail import get_connection

OK = 250


class Outcome(Enum):
    """What became of a mail. UNSURE: the line broke while it was handed over."""

    SENT = "sent"
    # This address is refused for good, or this mail is.
    NO_SUCH_ADDRESS = "no such address"
    REFUSED = "refused"
    LATER = "later"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Answer:
    """An Outcome, and what the server said."""

    outcome: Outcome
    said: str = ""


class MailServerAway(Exception):
    """It cannot be reached, or takes nothing from us now: no recipient's fault."""


class MailServer:
    """A connection that is open inside a `with` block; raises MailServerAway when it cannot be."""

    def __enter__(self):
        self._connection = get_connection()
        self._open()
        return self

    def __exit__(self, *error):
        self._connection.close()

    def send(self, mail):
        """Hand over one mail to one recipient; return the Answer.

        Raises MailServerAway before anything was handed over.
        """
        self._be_connected()
        try:
            self._connection.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            return _answer(code, said, Outcome.NO_SUCH_ADDRESS)
        except smtplib.SMTPDataError as error:
            return _answer(error.smtp_code, error.smtp_error, Outcome.REFUSED)
        except smtplib.SMTPSenderRefused as error:
            self._connection.close()
            raise MailServerAway(_in_words(error)) from error
        except (ValueError, smtplib.SMTPNotSupportedError) as error:
            # An address or a header that no mail can have.
            return Answer(Outcome.REFUSED, _in_words(error))
        except OSError as error:
            self._connection.close()
            return Answer(Outcome.UNSURE, _in_words(error))
        return Answer(Outcome.SENT)

    def _be_connected(self):
        """Connect again where the server has hung up, as many do after some mails."""
        smtp = getattr(self._connection, "connection", None)
        if smtp is not None:
            try:
                if smtp.noop()[0] == OK:
                    return
            except OSError:
                pass
            self._connection.close()
        self._open()

    def _open(self):
        try:
            self._connection.open()
        except OSError as error:
            raise MailServerAway(_in_words(error)) from error


def _answer(code, said, for_good):
    outcome = for_good if code >= 500 else Outcome.LATER
    said = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return Answer(outcome, f"{code} {said}")


def _in_words(error):
    return f"{type(error).__name__}: {error}"
