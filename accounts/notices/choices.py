"""How a reader wants to be told."""

from django.db import transaction

from accounts.models import NoticeChoice

Mail = NoticeChoice.Mail


def choice_of(reader):
    """Return a reader's NoticeChoice; the defaults, unsaved, when they never chose."""
    return NoticeChoice.objects.filter(reader=reader).first() or NoticeChoice(reader=reader)


def choose(reader, **how):
    """Keep how a reader wants to be told; how: fields of NoticeChoice."""
    NoticeChoice.objects.update_or_create(reader=reader, defaults=how)


@transaction.atomic
def mute(reader, kind):
    """Mail a reader nothing of a kind any more."""
    NoticeChoice.objects.get_or_create(reader=reader)
    choice = NoticeChoice.objects.select_for_update().get(reader=reader)
    if kind not in choice.muted:
        choice.muted = [*choice.muted, kind]
        choice.save(update_fields=["muted"])
