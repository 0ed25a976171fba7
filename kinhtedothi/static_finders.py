"""Which of the libraries' static files the newspaper serves, and what it puts together itself."""

from fnmatch import fnmatch

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder
from django.core.files.storage import FileSystemStorage

from kinhtedothi import bundles

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
    """Find what is put together of other files: kinhtedothi.bundles."""

    def check(self, **options):
        """Return what is wrong with the settings: nothing can be."""
        return []

    def find(self, path, find_all=False):
        """Return where a bundle lies, in a list when asked for all; an empty list for none."""
        if path not in bundles.BUNDLES:
            return []
        found = str(bundles.put_together(path))
        return [found] if find_all else found

    def list(self, ignore_patterns):
        """Yield (path, storage) of each bundle; compressed too, where nobody will collect it."""
        storage = FileSystemStorage(bundles.folder())
        for path in bundles.BUNDLES:
            bundles.put_together(path)
            yield path, storage
            if settings.WHITENOISE_USE_FINDERS:
                yield f"{path}.gz", storage
