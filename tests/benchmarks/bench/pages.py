"""The pages that are measured, and the yardstick."""

from urllib.parse import quote

# A view that does nothing, behind the same middleware.
EMPTY = "/trang-trong/"
# Two words of every tenth story.
SEARCHED = "cầu vượt"


def pages(newest):
    """Return the address of each kind of page measured."""
    slug = f"ha-noi-khoi-cong-cay-cau-so-{newest}-qua-song-hong"
    return {
        "home": "/",
        "section": "/chuyen-muc-1/",
        "article": f"/{slug}.{newest}.html",
        "search": f"/tim-kiem/?q={quote(SEARCHED)}",
    }
