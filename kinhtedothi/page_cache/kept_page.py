"""One finished page, ready to be sent."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from time import time

from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

# Of one answer alone, or made here.
HEADERS_NOT_KEPT = {"content-length", "date", "etag", "x-request-id"}
REFUSED = re.compile(r"\s*q=0(\.0*)?\s*", re.ASCII)


@dataclass(frozen=True)
class KeptPage:
    """A finished answer, with the headers of its three forms.

    edition: the number it was made for.
    true_until: seconds since 1970 from which it tells something wrong, such as
        breaking news that has ended; midnight in Hanoi at the latest, because
        pages print the date and an imprint may come into force.
    body: gzipped; etag belongs to the text in it.
    """

    edition: int
    true_until: float
    status: str
    body: bytes
    etag: str
    last_modified: str | None
    headers: list
    headers_packed: list
    headers_plain: list

    @classmethod
    def of(cls, response, edition, midnight):
        """Keep an HttpResponse that was made for an edition, until midnight at most."""
        text = response.content
        body = gzip.compress(text, compresslevel=6, mtime=0)
        etag = f'W/"{hashlib.sha256(text).hexdigest()[:24]}"'
        patch_vary_headers(response, ["Accept-Encoding"])
        headers = [
            (name, value)
            for name, value in response.headers.items()
            if name.lower() not in HEADERS_NOT_KEPT
        ]
        headers += [("ETag", etag), ("X-Page", "kept")]
        true_until = getattr(response, "true_until", None)
        return cls(
            edition=edition,
            true_until=min(true_until.timestamp(), midnight) if true_until else midnight,
            status=f"{response.status_code} {response.reason_phrase}",
            body=body,
            etag=etag,
            last_modified=response.headers.get("Last-Modified"),
            headers=headers,
            headers_packed=[
                *headers,
                ("Content-Encoding", "gzip"),
                ("Content-Length", str(len(body))),
            ],
            headers_plain=[*headers, ("Content-Length", str(len(text)))],
        )

    @property
    def size(self):
        """Return about how many bytes of memory it takes."""
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers) + 2000

    def is_true(self, edition):
        """Return whether it shows what the edition is now."""
        return self.edition == edition and time() < self.true_until

    def is_known_to(self, environ):
        """Return whether a client says that it has this very page."""
        if "HTTP_IF_NONE_MATCH" in environ:
            return self.etag in parse_etags(environ["HTTP_IF_NONE_MATCH"])
        # The same moment, not an earlier one: what a feed's newest story said may be taken back.
        return "HTTP_IF_MODIFIED_SINCE" in environ and (
            environ["HTTP_IF_MODIFIED_SINCE"] == self.last_modified
        )

    def answer(self, environ, start_response):
        """Answer one client as WSGI does: compressed, plain, or 304."""
        if self.is_known_to(environ):
            start_response("304 Not Modified", self.headers)
            return [b""]
        is_packed = accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        start_response(self.status, self.headers_packed if is_packed else self.headers_plain)
        if environ["REQUEST_METHOD"] == "HEAD":
            return [b""]
        return [self.body if is_packed else gzip.decompress(self.body)]


@lru_cache(maxsize=256)
def accepts_gzip(accept_encoding):
    """Return whether a client reads gzip, by its Accept-Encoding header."""
    for coding in accept_encoding.lower().split(","):
        name, _, weight = coding.partition(";")
        if name.strip() == "gzip":
            return not REFUSED.fullmatch(weight)
    return False


def next_midnight():
    """Return when the day ends in Hanoi, in seconds since 1970."""
    tomorrow = timezone.localtime() + timedelta(days=1)
    return tomorrow.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
