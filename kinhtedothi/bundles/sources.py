"""Where the parts of bundles lie: among our own static files, and those of the libraries."""

from pathlib import Path
from posixpath import dirname, join, normpath

from django.conf import settings
from django.contrib.staticfiles import finders

OURS = settings.BASE_DIR / "kinhtedothi" / "static"


def source(path):
    """Return the file of a static path as it was written, a bundle's list included.

    Raises FileNotFoundError when there is none.
    """
    ours = OURS / path
    if ours.exists():
        return ours
    if found := finders.find(path):
        return Path(found)
    raise FileNotFoundError(path)


def text_of(path):
    """Return what a static file says; those of CKEditor begin with a mark of their encoding."""
    return source(path).read_text("utf-8-sig")


def beside(path, address):
    """Return the static path of an address that stands in the file of another."""
    return normpath(join(dirname(path), address))


def with_parts(path, parts_of):
    """Return the static paths of a file and its parts, each once, after those it needs.

    parts_of: function that returns the static paths which a file names.
    Raises ValueError when parts need each other in a circle.
    """
    found, under_way = [], []

    def visit(path):
        if path in under_way:
            raise ValueError(f"{path} needs itself: {' → '.join(under_way)}")
        if path not in found:
            under_way.append(path)
            for part in parts_of(path):
                visit(part)
            found.append(under_way.pop())

    visit(path)
    return found
