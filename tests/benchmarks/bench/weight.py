"""What a reader's browser has to fetch: bytes on the wire, compressed as they are served."""

import gzip
import posixpath
import re
from http.client import HTTPConnection

from tests.benchmarks.bench.pages import pages
from tests.benchmarks.bench.servers import HEADERS, web

KB = 1024
# In kilobytes.
WANTED = {"home, HTML": 45, "article, HTML": 30, "CSS": 15, "scripts": 20, "fonts": 90}
SCRIPT = re.compile(r'<script[^>]* src="([^"]+)"')
STYLES = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
FONT = re.compile(r'url\("?([^")]+\.woff2)')
IMPORT = re.compile(r'(?:from|import) ?"(\./[^"]+)"')


def measure_weight(environment, newest):
    """Return {what: kilobytes} of pages as the page cache keeps them; newest: a story's number."""
    with web(environment) as port:
        home, article = (fetch(port, pages(newest)[name]) for name in ("home", "article"))
        styles = set(STYLES.findall(article.text)) | set(STYLES.findall(home.text))
        sheets = [fetch(port, path) for path in styles]
        fonts = {
            posixpath.normpath(f"/static/css/{path}")
            for sheet in sheets
            for path in FONT.findall(sheet.text)
        }
        return {
            "home, HTML": home.bytes / KB,
            "article, HTML": article.bytes / KB,
            "CSS": sum(sheet.bytes for sheet in sheets) / KB,
            "scripts": sum(script.bytes for script in scripts(port, article.text)) / KB,
            "fonts": sum(fetch(port, path).bytes for path in fonts) / KB,
        }


class Fetched:
    """An answer: how many bytes travelled, and the text in them."""

    def __init__(self, body, is_gzipped):
        self.bytes = len(body)
        self._body, self._is_gzipped = body, is_gzipped

    @property
    def text(self):
        """The text."""
        body = gzip.decompress(self._body) if self._is_gzipped else self._body
        return body.decode("utf-8")


def fetch(port, path):
    """Return what is Fetched; raises ValueError for anything but 200."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers=HEADERS)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise ValueError(f"{path}: {response.status}")
    return Fetched(body, response.headers.get("Content-Encoding") == "gzip")


def scripts(port, page):
    """Yield what a page's scripts are, and what they import."""
    waiting, seen = SCRIPT.findall(page), set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        script = fetch(port, path)
        folder = path.rpartition("/")[0]
        waiting += [f"{folder}/{name.removeprefix('./')}" for name in IMPORT.findall(script.text)]
        yield script
