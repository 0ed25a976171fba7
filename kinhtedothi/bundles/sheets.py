"""Style sheets that import others: one sheet, with all of them in it."""

import re
from posixpath import dirname, relpath

import lightningcss

from kinhtedothi.bundles.sources import beside, source, text_of, with_parts

IMPORT = re.compile(r'^@import "([^"]+)";', re.MULTILINE)
ADDRESS = re.compile(r'url\("?((?!data:|#|/)[^")]+)"?\)')


def parts(path):
    """Return the files that a sheet is made of."""
    return [source(part) for part in with_parts(path, _imports)]


def join(path):
    """Return the text of a sheet with what it imports, in that order, made small."""
    return lightningcss.process_stylesheet(
        "\n".join(_text(part, path) for part in with_parts(path, _imports)), filename=path
    )


def _imports(path):
    return [beside(path, address) for address in IMPORT.findall(text_of(path))]


def _text(part, path):
    """Return what a part says, its addresses as they read from where the whole sheet lies."""

    def moved(match):
        return f'url("{relpath(beside(part, match[1]), dirname(path))}")'

    return ADDRESS.sub(moved, IMPORT.sub("", text_of(part)))
