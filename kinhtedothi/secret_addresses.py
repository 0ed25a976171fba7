"""Addresses that are secrets, kept out of the logs."""

import logging
import re

# A draft for an outsider; what a reader's link in a newsletter, a notice or a mail about the end
# of a term opens; an address to be confirmed, a password to be chosen, an account to be kept.
SECRET = re.compile(
    r"(/xem-truoc/|/ban-tin/(?:xac-nhan|tuy-chon|huy)/"
    r"|/tai-khoan/(?:xac-nhan-email|mat-khau/moi|giu-lai|thong-bao/thoi-nhan)/"
    r"|/dat-bao/(?:gia-han|thoi-moi)/)[^/\s\"']+"
)


def without_secrets(text):
    """Return a text with the secret taken out of every address in it."""
    return SECRET.sub(r"\1…", text)


class SecretAddressFilter(logging.Filter):
    """Take the secret out of an address, whoever logs it."""

    def filter(self, record):
        """Let every record through, with no secret in it."""
        message = record.getMessage()
        if SECRET.search(message):
            record.msg, record.args = without_secrets(message), ()
        return True
