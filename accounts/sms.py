"""Text messages, through whichever provider the newspaper has.

SMS_BACKEND names a class with `send(phone, text)`; empty, nothing about phones exists.
"""

import logging
import sys
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.http import Http404
from django.utils.module_loading import import_string

from accounts.limits import Limit

log = logging.getLogger(__name__)
# Each costs money, and machines that ask for thousands are paid for it by bad carriers.
ALL = Limit("tin-nhan", 300, 3600)


def is_on():
    """Return whether the newspaper can send text messages."""
    return bool(settings.SMS_BACKEND)


def only_with_sms(view):
    """Let a page exist only while text messages can be sent."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if not is_on():
            raise Http404
        return view(request, *args, **kwargs)

    return wrapper


def send_sms(phone, text):
    """Send a text message; beyond the newspaper's own limit none goes to anybody.

    phone: in E.164.
    """
    if ALL.count("everybody") > ALL.most:
        log.error("Hơn %s tin nhắn trong một giờ; tin này không gửi.", ALL.most)
        return
    import_string(settings.SMS_BACKEND)().send(phone, text)


class ConsoleBackend:
    """The demo's provider: messages lie in var/sms and show in the terminal."""

    def send(self, phone, text):
        """Keep a message where whoever runs the demo finds it."""
        folder = settings.VAR_DIR / "sms"
        folder.mkdir(parents=True, exist_ok=True)
        now = datetime.now().astimezone()
        with (folder / f"{now:%Y-%m-%d}.txt").open("a", encoding="utf-8") as file:
            file.write(f"{now:%H:%M:%S} {phone}: {text}\n")
        print(f"✆ Tin nhắn gửi {phone}: {text}", file=sys.stderr, flush=True)
