"""Addresses that are secrets, kept out of the logs."""

import logging
import re

SHARED_PREVIEW = re.compile(r"(/xem-truoc/)[^/\s\"']+")


class SecretAddressFilter(logging.Filter):
    """Take the secret out of the address of a shared draft, whoever logs it."""

    def filter(self, record):
        """Let every record through, with no secret in it."""
        message = record.getMessage()
        if "/xem-truoc/" in message:
            record.msg, record.args = SHARED_PREVIEW.sub(r"\1…", message), ()
        return True
