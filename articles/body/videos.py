"""Which videos a story may show, and the one way in which the address of each is written.

YouTube's, however the address was copied, and MP4 files on this site or on the
hosts of settings.VIDEO_HOSTS.
"""

import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

from articles.body.links import ON_THIS_SITE, safe_href

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
        """The directive of a page's policy that must allow it, and the origin; None for our own."""
        if self.player:
            return "frame-src", PLAYER_ORIGIN
        url = urlsplit(self.href)
        return ("media-src", f"{url.scheme}://{url.netloc}") if url.netloc else None


def video_at(address):
    """Return the VideoAddress of what somebody pasted.

    Raises VideoRefused when it is no video that a story may show.
    """
    typed = address.strip()
    if not typed:
        raise VideoRefused(NO_ADDRESS)
    if not SCHEME.match(typed) and not typed.startswith("/"):
        typed = f"https://{typed}"
    href = safe_href(typed)
    video = href and (_on_youtube(urlsplit(href)) or _on_our_hosts(urlsplit(href)))
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


def _on_our_hosts(url):
    if not url.path.lower().endswith(".mp4"):
        return None
    file = url._replace(scheme="", netloc="", fragment="").geturl()
    if not ON_THIS_SITE.fullmatch(file):
        return None
    if not url.netloc or url.netloc.lower() == urlsplit(settings.SITE_ORIGIN).netloc:
        return VideoAddress(file)
    if url.netloc.lower() in settings.VIDEO_HOSTS:
        return VideoAddress(f"https://{url.netloc.lower()}{file}")
    return None


def _only_these():
    hosts = " hoặc ".join([urlsplit(settings.SITE_ORIGIN).netloc, *settings.VIDEO_HOSTS])
    return f"Chỉ nhận video trên YouTube và tệp MP4 đặt ở {hosts}."
