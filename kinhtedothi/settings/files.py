"""Static files, photos, videos, feeds."""

import environ

from kinhtedothi.settings.environment import BASE_DIR, PRODUCTION, VAR_DIR, env

STATIC_URL = "/static/"
STATICFILES_FINDERS = [
    # First: the list of parts lies among the files of the next.
    "kinhtedothi.static_finders.BundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "kinhtedothi.static_finders.NewspaperAppDirectoriesFinder",
]
STATICFILES_DIRS = [BASE_DIR / "kinhtedothi" / "static"]
# Only production collects its static files; elsewhere they are served where they lie.
STATIC_ROOT = VAR_DIR / "static" if PRODUCTION else None
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/anh/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "kinhtedothi.static_storage.NewspaperStaticStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
# See kinhtedothi.static_files.
WHITENOISE_AUTOREFRESH = True
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
PHOTO_MAX_BYTES = 40 * 1024 * 1024
PHOTO_MAX_PIXELS = 80_000_000
# From where stories may show MP4 files: “media.example.vn”.
VIDEO_HOSTS = [host.lower() for host in env.list("VIDEO_HOSTS", default=[])]

# A WebSub hub that is told when feeds have something new; none when empty.
WEBSUB_HUB = env.str("WEBSUB_HUB", "")
if WEBSUB_HUB and not WEBSUB_HUB.startswith(("https://", "http://")):
    raise environ.ImproperlyConfigured(f"WEBSUB_HUB là “{WEBSUB_HUB}”; cần địa chỉ http, https.")
