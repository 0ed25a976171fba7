"""A machine that phrases, run by tests: it says what they script and notes what it was told."""

import json
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.test import override_settings


def said(*sentences, finish="stop"):
    """Return the bytes of a good answer. sentences: (text, cites)."""
    rows = [{"text": text, "cites": cites} for text, cites in sentences]
    return answer(json.dumps({"sentences": rows}, ensure_ascii=False), finish)


def answer(content, finish="stop"):
    """Return the bytes of an answer with a content."""
    message = {"role": "assistant", "content": content}
    return json.dumps({"choices": [{"message": message, "finish_reason": finish}]}).encode()


class Machine:
    """What it was asked, and how it answers.

    body: bytes. act: a function that answers in its own way instead, given the handler.
    """

    def __init__(self):
        self.asked, self.headers = [], []
        self.body, self.act, self.is_over = said(), None, threading.Event()

    @property
    def document(self):
        """The data of the last question."""
        return json.loads(self.asked[-1]["messages"][-1]["content"])


@contextmanager
def a_machine():
    """Run a machine that the settings name."""
    machine = Machine()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            machine.headers.append({**self.headers, "path": self.path})
            machine.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            with suppress(OSError):
                if machine.act:
                    machine.act(self)
                else:
                    self.answer(machine.body)

        def do_GET(self):
            machine.asked.append("GET")
            self.answer(machine.body)

        def answer(self, body, status=200, **headers):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    machine.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        with override_settings(
            ANSWERS_PHRASING_URL=machine.url,
            ANSWERS_PHRASING_MODEL="thu",
            ANSWERS_PHRASING_API_KEY="khoa-bi-mat",
        ):
            yield machine
    finally:
        machine.is_over.set()
        server.shutdown()
        server.server_close()
