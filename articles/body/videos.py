"""Which videos a story may show, and the one way in which the address of each is written.

YouTube's, however the address was copied, and MP4 files on the hosts of
settings.VIDEO_HOSTS.
"""

import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

from articles.body.links import safe_href

YOUTUBE = {"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"}
YOUTUBE_SHORT = "youtu.be"
# The player that sets no cookie until it plays.
PLAYER_ORIGIN = "https://www.youtube-nocookie.com"
VIDEO_ID = re.compile(r"[\w-]{11}", re.ASCII)
UPRIGHT = "shorts"
IN_PATH = {UPRIGHT, "embed", "live", "v"}
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)

NO_ADDRESS = "Hãy dán địa chỉ của video."
NO_VIDEO_THERE = (
    "Địa chỉ YouTube này không dẫn tới một video. Hãy mở video rồi chép địa chỉ của nó."
)


class VideoRefused(ValueError):
    """No story may show a video from there; the message is a Vietnamese sentence."""


class VideoAddress(NamedTuple):
    """Where a video lies.

    href: what is stored, and where a plain link leads.
    player: the address of YouTube's player; empty for a file.
    is_upright: whether it is higher than it is wide.
    """

    href: str
    player: str = ""
    is_upright: bool = False

    @property
    def source(self):
        """The directive of a page's policy that must allow it, and the origin to allow."""
        if self.player:
            return "frame-src", PLAYER_ORIGIN
        return "media-src", f"https://{urlsplit(self.href).netloc}"


def video_at(address):
    """Return the VideoAddress of what somebody pasted.

    Raises VideoRefused when it is no video that a story may show.
    """
    typed = address.strip()
    if not typed:
        raise VideoRefused(NO_ADDRESS)
    if not SCHEME.match(typed):
        typed = f"https://{typed}"
    href = safe_href(typed)
    video = href and (_on_youtube(urlsplit(href)) or _file(urlsplit(href)))
    if not video:
        raise VideoRefused(_only_these())
    return video


def _on_youtube(url):
    host = (url.hostname or "").removeprefix("www.")
    if host == YOUTUBE_SHORT:
        kind, number = "", url.path[1:].partition("/")[0]
    elif host not in YOUTUBE:
        return None
    elif url.path == "/watch":
        kind, number = "", parse_qs(url.query).get("v", [""])[0]
    else:
        kind, _, number = url.path[1:].partition("/")
        number = number.rstrip("/") if kind in IN_PATH else ""
    if not VIDEO_ID.fullmatch(number):
        raise VideoRefused(NO_VIDEO_THERE)
    page = f"shorts/{number}" if kind == UPRIGHT else f"watch?v={number}"
    return VideoAddress(
        href=f"https://www.youtube.com/{page}",
        player=f"{PLAYER_ORIGIN}/embed/{number}",
        is_upright=kind == UPRIGHT,
    )


def _file(url):
    host = url.netloc.lower()
    if host not in settings.VIDEO_HOSTS or not url.path.lower().endswith(".mp4"):
        return None
    return VideoAddress(url._replace(scheme="https", netloc=host, fragment="").geturl())


def _only_these():
    if not settings.VIDEO_HOSTS:
        return "Chỉ nhận video trên YouTube."
    hosts = " hoặc ".join(settings.VIDEO_HOSTS)
    return f"Chỉ nhận video trên YouTube và tệp MP4 đặt ở {hosts}."
