"""The mailbox of a newspaper that is not in production."""

import re
import sys

from django.core.mail.backends.filebased import EmailBackend as FileBackend

LINK = re.compile(r"https?://\S+")
CODE = re.compile(r"^Mã [\w ]+: \S+$", re.MULTILINE)


class EmailBackend(FileBackend):
    """Keep each mail as a file in var/mail and show its link or code in the terminal."""

    def write_message(self, message):
        super().write_message(message)
        links = CODE.findall(message.body) or LINK.findall(message.body)
        print(f"✉ Thư gửi {', '.join(message.to)}: {message.subject}", file=sys.stderr)
        for link in links[:1]:
            print(f"  {link}", file=sys.stderr, flush=True)
