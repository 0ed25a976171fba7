"""Ending mails by the link in one of them, without signing in."""

from accounts.models import User
from accounts.notices import choices
from accounts.notices.kinds import kind_named, topic_named
from accounts.notices.links import ALL, KIND


def name_of(muting):
    """Return what a Muting ends, in words; empty where there is no such thing any more."""
    if muting.what == ALL:
        return "mọi thư thông báo"
    try:
        if muting.what == KIND:
            return f"thư “{kind_named(muting.which).title}”"
        name = topic_named(muting.which).name(muting.key)
    except KeyError:
        return ""
    return name and f"thư về {name}"


def mute(muting):
    """Mail the reader of a Muting no more of it; doing so twice is doing it once.

    Returns what was ended, as name_of(); empty when there is no such reader or thing.
    """
    reader = User.objects.filter(pk=muting.reader, is_active=True).first()
    name = reader and name_of(muting)
    if not name:
        return ""
    if muting.what == ALL:
        choices.choose(reader, mail=choices.Mail.NEVER)
    elif muting.what == KIND:
        choices.mute(reader, muting.which)
    else:
        topic_named(muting.which).mute(reader, muting.key)
    return name
