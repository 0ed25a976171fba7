"""The audit trail: who did what to a story, what it was before and after, and from where."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from articles.models import AuditEntry

Channel = AuditEntry.Channel


@dataclass(frozen=True)
class Origin:
    """Where an act comes from; ip: of the browser, None for a program."""

    channel: str = Channel.PROGRAM
    ip: str | None = None


_PROGRAM = Origin()
_origin = ContextVar("origin", default=_PROGRAM)


@contextmanager
def coming_from(channel, ip=None):
    """Have the trail say that the acts inside the block came this way.

    channel: AuditEntry.Channel.
    """
    token = _origin.set(Origin(channel, ip))
    try:
        yield
    finally:
        _origin.reset(token)


def record(article, verb, by, *, before=None, after=None, reason="", revision=None):
    """Add one act to the trail, inside the transaction of the act itself.

    by: the User who did it; None when the newspaper acts by itself.
    before, after: plain data by name; what did not change may be left out.
    reason: cut to what the column holds.

    Returns the AuditEntry.
    """
    origin = _origin.get()
    longest = AuditEntry._meta.get_field("reason").max_length
    return AuditEntry.objects.create(
        article=article,
        verb=verb,
        actor=by,
        revision=revision,
        before=before or {},
        after=after or {},
        reason=reason[:longest],
        channel=origin.channel,
        ip=origin.ip,
    )
