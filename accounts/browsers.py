"""What people call a browser, read from what it says of itself.

Only words from this file come out. What a browser says of itself anybody can choose, and it
would stand in mails and pages.
"""

# The first that fits; most browsers also call themselves by the names of others.
_BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "máy Mac"),
    ("Linux", "Linux"),
)
UNKNOWN = "một trình duyệt lạ"


def browser_name(user_agent):
    """Return “Chrome trên Android”; UNKNOWN for what no browser says."""
    browser = _first(_BROWSERS, user_agent)
    system = _first(_SYSTEMS, user_agent)
    if browser and system:
        return f"{browser} trên {system}"
    return browser or system or UNKNOWN


def _first(names, user_agent):
    return next((name for mark, name in names if mark in user_agent), "")
