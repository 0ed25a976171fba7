"""Imports the newspaper once, and has granian fork the workers that answer.

python -m kinhtedothi.web.generation APPLICATION THREADS STOP_SECONDS TALK LISTENER…

As the master starts it: TALK is the number of the socket that tells the master WELL or UNWELL
once everything is imported and a few pages were made, and then waits for it to say GO. Each
LISTENER is the number of a socket to answer, by a worker of its own.
"""

import gc
import multiprocessing
import socket
import sys
import time
from importlib import import_module

from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.net import SocketHolder

from .master import GO, UNWELL, WELL

# From the fork of a worker until it serves, with much to spare.
TIME_TO_SERVE_S = 1


class Server(Granian):
    """Granian on sockets that listen already, one for each worker."""

    def __init__(self, listeners, **options):
        super().__init__(
            interface=Interfaces.WSGI,
            log_level=LogLevels.warning,
            # With its default patience for headers, which without this has no end.
            http1_settings=HTTP1Settings(),
            workers=len(listeners),
            **options,
        )
        self._listeners = listeners

    def _init_shared_socket(self):
        self._ssp = self._shd = self._sso = None

    def _spawn_worker(self, idx, *args, **kwargs):
        listener = self._listeners[idx]
        is_path = listener.family == socket.AF_UNIX
        self._shd = SocketHolder(listener.fileno(), is_path, self.backlog)
        return super()._spawn_worker(idx, *args, **kwargs)

    def _stop_workers(self):
        # A worker forgets a signal that comes before it serves.
        youngest = max((worker.birth for worker in self.wrks), default=0)
        time.sleep(max(0, youngest + TIME_TO_SERVE_S - time.monotonic()))
        super()._stop_workers()


def main(name, *numbers):
    """Serve until told to stop."""
    threads, stop_seconds, talk, *listeners = map(int, numbers)
    # Workers share what was imported only if they are forked, whatever Python's default is.
    multiprocessing.set_start_method("fork")
    application, is_well = import_and_rehearse(name)
    server = Server(
        [socket.socket(fileno=listener) for listener in listeners],
        target=name,
        blocking_threads=threads,
        respawn_failed_workers=True,
        workers_kill_timeout=stop_seconds,
    )
    with socket.socket(fileno=talk) as master:
        master.send(WELL if is_well else UNWELL)
        may_serve = master.recv(1) == GO
    if may_serve:
        server.serve(target_loader=lambda: application, wrap_loader=False)


def import_and_rehearse(name):
    """Return an application by its name, “module:object”, and whether it made its first pages.

    They are made by the module's function `rehearse`, if it has one.
    """
    # Nothing that is imported ever becomes garbage: looking for it takes a tenth of the start.
    gc.disable()
    module_name, _, attribute = name.partition(":")
    module = import_module(module_name)
    is_well = getattr(module, "rehearse", lambda: True)()
    # Nor is it looked through again, which would copy it into each worker; and a page makes
    # thousands of objects that go without being looked for.
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
    gc.enable()
    return getattr(module, attribute), is_well


if __name__ == "__main__":
    main(*sys.argv[1:])
