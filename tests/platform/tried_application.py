"""An application for the web processes to serve; a file says what is wrong with it.

TRIED_WITH names a file: its text is the version, answered with the worker's number; “broken”
cannot be imported, “unwell” makes no page when it rehearses.
"""

import os
import time
from pathlib import Path

VERSION = Path(os.environ["TRIED_WITH"]).read_text()
if VERSION == "broken":
    raise RuntimeError("what nobody tried before the upgrade")
IMPORTED_BY = os.getpid()


def rehearse():
    return VERSION != "unwell"


def application(environ, start_response):
    if environ["PATH_INFO"] == "/slow":
        time.sleep(1)
    body = f"{VERSION} {IMPORTED_BY} {os.getpid()}".encode()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]
