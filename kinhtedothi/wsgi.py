"""The WSGI application that granian serves: kept pages first, then Django."""

import gc
import os

# Nothing that is imported ever becomes garbage: looking for it takes a tenth of the start.
gc.disable()

from django.core.wsgi import get_wsgi_application  # noqa: E402

from kinhtedothi.startup import require_database  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinhtedothi.settings")

require_database()
django = get_wsgi_application()

from kinhtedothi.page_cache import PageCache  # noqa: E402  (it needs Django to be set up)

application = PageCache(django)

# Nor is it looked through again while readers wait; and a page makes thousands of objects that
# go without being looked for.
gc.freeze()
gc.set_threshold(10_000, 10, 10)
gc.enable()
