"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from kinhtedothi.startup import require_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinhtedothi.settings")

require_database()
application = get_wsgi_application()
