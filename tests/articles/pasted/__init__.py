"""What a clipboard holds after copying in Word and in Google Docs, and what is stored of it.

NAME.html is the clipboard, NAME.stored.html the story.
"""

from pathlib import Path

NAMES = ("word", "word-commented", "google-docs")


def sample(name):
    """Return the clipboard's HTML, and the body that must come of it."""
    folder = Path(__file__).parent
    clipboard, stored = (folder / f"{name}{suffix}.html" for suffix in ("", ".stored"))
    return clipboard.read_text("utf-8"), stored.read_text("utf-8").rstrip("\n")
