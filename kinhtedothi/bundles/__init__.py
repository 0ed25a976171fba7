"""Files that are put together of others, so that a page has few answers to wait for.

Each stands among the static files as a list of its parts, which works by itself, only slower; what
is served under its name has the parts in it.
"""

import gzip
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from kinhtedothi.bundles import classic, modules, sheets

# {path below /static/: how its parts are joined}
BUNDLES = {
    "css/readers.css": sheets,
    "desk/newsroom.css": sheets,
    "desk/newsroom.js": classic,
    "desk/ckeditor.js": classic,
    "desk/writing-desk.css": sheets,
    "desk/writing-desk.js": modules,
}


def folder():
    """Return the folder in which bundles lie, each under its path below /static/."""
    return settings.VAR_DIR / "bundles"


def put_together(path):
    """Return the file of a bundle, which has in it what its parts say now."""
    bundle, way = folder() / path, BUNDLES[path]
    changed = max(part.stat().st_mtime_ns for part in way.parts(path))
    if not bundle.exists() or bundle.stat().st_mtime_ns < changed:
        bundle.parent.mkdir(parents=True, exist_ok=True)
        text = way.join(path).encode()
        _write(bundle.with_name(f"{bundle.name}.gz"), gzip.compress(text, mtime=0))
        _write(bundle, text)
    return bundle


def _write(path, content):
    # Another process may be reading it, or doing the same.
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
    path.chmod(0o644)
