"""Scripts that are no modules, one after the other; the libraries of the newsroom are such.

The list is a script of comments, each with the address of a part: “// ../unfold/js/app.js”.
"""

import re

from kinhtedothi.bundles.sources import beside, source, text_of

PART = re.compile(r"^// (\S+\.js)$", re.MULTILINE)


def parts(path):
    """Return the list and the files in it."""
    return [source(path), *(source(part) for part in _listed(path))]


def join(path):
    """Return the text of all scripts in the list."""
    # What one leaves open at its end must not run on into the next.
    return "\n;\n".join(text_of(part) for part in _listed(path))


def _listed(path):
    return [beside(path, address) for address in PART.findall(text_of(path))]
