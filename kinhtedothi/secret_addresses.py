"""Addresses that are secrets, kept out of the logs."""

import logging
import re

# A draft for an outsider; what a reader's link in a newsletter opens.
SECRET = re.compile(r"(/xem-truoc/|/ban-tin/(?:xac-nhan|tuy-chon|huy)/)[^/\s\"']+")


class SecretAddressFilter(logging.Filter):
    """Take the secret out of an address, whoever logs it."""

    def filter(self, record):
        """Let every record through, with no secret in it."""
        message = record.getMessage()
        if "/xem-truoc/" in message or "/ban-tin/" in message:
            record.msg, record.args = SECRET.sub(r"\1…", message), ()
        return True
