"""Which of the libraries' static files the newspaper serves."""

from fnmatch import fnmatch

from django.contrib.staticfiles.finders import AppDirectoriesFinder

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
