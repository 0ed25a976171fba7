"""Which of the libraries' static files the newspaper serves, and what it puts together itself."""

import gzip
from fnmatch import fnmatch
from pathlib import Path
from tempfile import NamedTemporaryFile

import lightningcss
from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder
from django.core.files.storage import FileSystemStorage

SOURCES = settings.BASE_DIR / "kinhtedothi" / "static"
# Style sheets that are nothing but a list of others beside them.
BUNDLES = ("css/readers.css",)

LEFT_OUT = (
    # Part of the fence around CKEditor 4: no page of its own, no file browser.
    "ckeditor/*.html",
    "ckeditor/ckeditor/plugins/*/tests/*",
    "ckeditor/galleriffic/*",
    "ckeditor/file-icons/*",
    # Extensions that import a file their package does not ship under that name.
    "django_htmx/ext/*",
)


class NewspaperAppDirectoriesFinder(AppDirectoriesFinder):
    """Find the apps' static files, without those that nothing of ours asks for."""

    def list(self, ignore_patterns):
        """Yield (path, storage) of each file to collect or serve."""
        for path, storage in super().list(ignore_patterns):
            if not is_left_out(path):
                yield path, storage

    def find_in_app(self, app, path):
        """Return where an app has a file, None for one left out."""
        return None if is_left_out(path) else super().find_in_app(app, path)


def is_left_out(path):
    """Return whether a static file, by its path below /static/, is not served."""
    return any(fnmatch(path, pattern) for pattern in LEFT_OUT)


class BundleFinder(BaseFinder):
    """Find style sheets with their parts in them: one file, one answer to wait for.

    Put together in the folder of what the newspaper writes, anew when a part has changed.
    """

    def check(self, **options):
        """Return what is wrong with the settings: nothing can be."""
        return []

    def find(self, path, find_all=False):
        """Return where a bundle lies, in a list when asked for all; an empty list for none."""
        if path not in BUNDLES:
            return []
        found = str(put_together(path))
        return [found] if find_all else found

    def list(self, ignore_patterns):
        """Yield (path, storage) of each bundle; compressed too, where nobody will collect it."""
        storage = FileSystemStorage(_folder())
        for path in BUNDLES:
            put_together(path)
            yield path, storage
            if settings.WHITENOISE_USE_FINDERS:
                yield f"{path}.gz", storage


def put_together(path):
    """Return the file of a bundle, which has in it what its parts say now."""
    source, bundle = SOURCES / path, _folder() / path
    changed = max(part.stat().st_mtime_ns for part in source.parent.iterdir())
    if not bundle.exists() or bundle.stat().st_mtime_ns < changed:
        bundle.parent.mkdir(parents=True, exist_ok=True)
        text = lightningcss.bundle_css(str(source)).encode()
        _write(bundle.with_name(f"{bundle.name}.gz"), gzip.compress(text, mtime=0))
        _write(bundle, text)
    return bundle


def _write(path, content):
    # Another process may be reading it, or doing the same.
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
    path.chmod(0o644)


def _folder():
    return settings.VAR_DIR / "bundles"
