"""An application for the web processes to serve; a file says what is wrong with it.

TRIED_WITH names a file: its text is the version, answered with the worker's number; “broken”
cannot be imported, “unwell” makes no page when it rehearses, “stuck” does not come to an end
of that, “mortal” dies as soon as it is forked.

/slow notes the worker in the file “slow” beside that one, and answers once the file is gone.
"""

import os
import time
from pathlib import Path

TOLD = Path(os.environ["TRIED_WITH"])
VERSION = TOLD.read_text()
if VERSION == "broken":
    raise RuntimeError("what nobody tried before the upgrade")
if VERSION == "mortal":
    os.register_at_fork(after_in_child=lambda: os._exit(3))
IMPORTED_BY = os.getpid()


def rehearse():
    while VERSION == "stuck":
        time.sleep(1)
    return VERSION != "unwell"


def application(environ, start_response):
    if environ["PATH_INFO"] == "/slow":
        slow = TOLD.with_name("slow")
        slow.write_text(str(os.getpid()))
        while slow.exists():
            time.sleep(0.02)
    body = f"{VERSION} {IMPORTED_BY} {os.getpid()}".encode()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]
