"""What readers' templates may ask about accounts."""

import re
from contextlib import suppress
from datetime import datetime

from django.utils.timezone import template_localtime

from accounts.avatars import initials_of
from accounts.elsewhere import offered
from accounts.models import Avatar
from accounts.notices.telling import unread_count
from accounts.phones import shown
from accounts.sms import is_on

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\S+")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def avatar_of(user):
    """Return the address of somebody's picture; empty where initials stand for them."""
    avatar = Avatar.objects.filter(user=user).first()
    return avatar.get_absolute_url() if avatar else ""


def told(value):
    """Print a value of a copy of personal data: moments and days as people write them."""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    if _MOMENT.fullmatch(value):
        with suppress(ValueError):  # Somebody's own words may look like one.
            return f"{template_localtime(datetime.fromisoformat(value)):%H:%M, %d/%m/%Y}"
    if day := _DAY.fullmatch(value):
        return "/".join(reversed(day.groups()))
    return value


def phone(number):
    """Print a phone number, stored or a PhoneNumber, that stays on one line."""
    return shown(str(number)).replace(" ", "\N{NO-BREAK SPACE}")


GLOBALS = {
    "avatar_of": avatar_of,
    "has_sms": is_on,
    "sign_in_elsewhere": offered,
    "unread_notices": unread_count,
}
FILTERS = {"initials": initials_of, "phone": phone, "told": told}
