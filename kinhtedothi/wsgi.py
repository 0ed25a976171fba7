"""The WSGI application: kept pages first, then Django."""

import os

from django.core.wsgi import get_wsgi_application

from kinhtedothi.startup import require_database
from kinhtedothi.web import rehearsal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinhtedothi.settings")

require_database()
django = get_wsgi_application()

from kinhtedothi.page_cache import PageCache  # noqa: E402  (it needs Django to be set up)

application = PageCache(django)


def rehearse():
    """Make a few pages before workers are forked; return whether that worked."""
    return rehearsal.rehearse(django)
