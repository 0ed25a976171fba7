"""A mail server that says what a test wants it to say."""

import email
import socketserver
import threading
from contextlib import contextmanager
from email import policy

from django.test import override_settings


class Talk(socketserver.StreamRequestHandler):
    """One connection: enough of SMTP for Django to send mail."""

    def handle(self):
        server, taken = self.server, 0
        server.connections += 1
        self.say("220 small")
        while line := self.rfile.readline().decode("ascii", "replace").strip():
            verb = line.partition(" ")[0].upper()
            if verb == "RCPT":
                recipient = line.partition("<")[2].partition(">")[0]
                self.say(server.refusals.get(recipient, "250 ok"))
            elif verb == "DATA":
                self.say("354 go on")
                mail = self.read_mail()
                if server.breaks_after_data:
                    server.mails.append(mail)
                    return
                server.mails.append(mail)
                self.say("250 taken")
                taken += 1
                if taken == server.most_in_a_row:
                    return
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def read_mail(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        return email.message_from_bytes(b"".join(lines), policy=policy.default)


class SmallMailServer(socketserver.ThreadingTCPServer):
    """mails: those it took. refusals: {address: what it says to it}.

    most_in_a_row: after so many mails it hangs up. breaks_after_data: whether it takes a mail
    and hangs up without a word.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.mails, self.refusals, self.connections = [], {}, 0
        self.most_in_a_row, self.breaks_after_data = None, False


@contextmanager
def small_mail_server():
    """Have mail sent to a SmallMailServer meanwhile."""
    with SmallMailServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            with override_settings(
                EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
                EMAIL_HOST="127.0.0.1",
                EMAIL_PORT=server.server_address[1],
                EMAIL_USE_TLS=False,
                EMAIL_USE_SSL=False,
                EMAIL_HOST_USER="",
                EMAIL_TIMEOUT=5,
            ):
                yield server
        finally:
            server.shutdown()
            thread.join()
