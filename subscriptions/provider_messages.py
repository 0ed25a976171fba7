"""Messages of providers: kept as they came, then worked off."""

import logging

from subscriptions.bank.credit import Unreadable
from subscriptions.models import ProviderMessage

log = logging.getLogger(__name__)
Outcome = ProviderMessage.Outcome


def work_off(message, act):
    """Act on a message, write down what became of it, and return the Outcome.

    act: () -> (Outcome, a Vietnamese sentence for who looks at it later, or nothing). It may
    raise Unreadable. What fails otherwise is to be sent again.
    """
    try:
        message.outcome, message.note = act()
    except Unreadable as why:
        message.outcome, message.note = Outcome.UNREADABLE, str(why)
    except Exception:
        log.exception("Tin %s của %s xử lý lỗi.", message.pk, message.provider)
        message.outcome = Outcome.FAILED
    message.note = message.note[:200]
    message.save(update_fields=["outcome", "note"])
    return message.outcome
