"""The words of a photo: caption and credit, as people type them, store them, and look for them."""

import re

from kinhtedothi.vietnamese.text import nfc
from kinhtedothi.vietnamese.words import words_of

SEARCHED = ("caption", "credit", "alt", "people", "place", "keywords")
# “Ảnh: AT”, “(Ảnh: AT)”, “Nguồn ảnh: TTXVN” at the end of a caption.
CREDIT = re.compile(
    r"[\s(–-]*\b(?:nguồn\s+ảnh|ảnh|nguồn)\s*:\s*(?P<credit>[^:]{1,100}?)[\s).]*$", re.IGNORECASE
)
# “Ảnh TB” without a colon, only after a whole sentence: “bên bức ảnh cũ” is no credit.
CREDIT_WITHOUT_COLON = re.compile(
    r"(?:^|(?<=[.!?…”)]))\s*\(?Ảnh\s+(?P<credit>[^.:!?]{1,40}?)[\s).]*$"
)
CREDIT_LABEL = re.compile(r"^\s*\(?\s*(?:nguồn\s+ảnh|ảnh|nguồn)\s*:\s*", re.IGNORECASE)


def one_line(text):
    """Return text in NFC with single spaces."""
    return " ".join(nfc(text).split())


def search_key(text):
    """Return the words of a text as photos are found by them: folded, a space between."""
    return " ".join(word.folded for word in words_of(nfc(text)))


def key_of(photo):
    """Return by what a photo is found: the search key of all its words."""
    return search_key(" ".join(getattr(photo, name) for name in SEARCHED))


def tidy_credit(credit):
    """Return who is credited, without the “Ảnh:” that the page prints."""
    return CREDIT_LABEL.sub("", one_line(credit)).strip(" )")


def split_credit(caption):
    """Return caption and credit of a printed line such as “Cầu mới thông xe. Ảnh: AT”.

    The credit is empty when the line names none.
    """
    line = one_line(caption)
    for pattern in (CREDIT, CREDIT_WITHOUT_COLON):
        if match := pattern.search(line):
            return line[: match.start()].strip(), match["credit"].strip()
    return line, ""
