"""Imports the newspaper once, and has granian fork the workers that answer.

python -m kinhtedothi.web.generation APPLICATION THREADS STOP_SECONDS TALK LISTENER…

As the master starts it: each LISTENER is the number of a socket to answer, by a worker of its
own, and TALK that of the socket on which the two talk. It tells the master WELL or UNWELL once
everything is imported and a few pages were made, hears GO, and says SERVING once every worker
answers. It stays open: when the master hangs up, or is no more, the generation stops.
"""

import gc
import multiprocessing
import signal
import socket
import sys
import time
from contextlib import suppress
from importlib import import_module
from threading import Thread

from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.net import SocketHolder

from kinhtedothi.child_processes import end_with_parent

from .master import GO, SERVING, UNWELL, WELL

# From the fork of a worker until it serves, with much to spare.
TIME_TO_SERVE_S = 1


class Server(Granian):
    """Granian on sockets that listen already, one for each worker.

    master: the socket on which to talk to the master.
    """

    def __init__(self, listeners, master, **options):
        super().__init__(
            interface=Interfaces.WSGI,
            log_level=LogLevels.warning,
            # With its default patience for headers, which without this has no end.
            http1_settings=HTTP1Settings(),
            workers=len(listeners),
            **options,
        )
        self._listeners, self._master = listeners, master

    def startup(self, *args):
        """Fork the workers, then keep in touch with the master."""
        super().startup(*args)
        Thread(target=self._keep_in_touch, daemon=True).start()

    def become_worker(self):
        """Do what a worker does first: end with us, and leave alone what is not its own."""
        end_with_parent(signal.SIGKILL)
        self._master.close()
        for listener in self._listeners:
            if listener.fileno() != self._shd.get_fd():
                listener.close()

    def _keep_in_touch(self):
        for listener in self._listeners:
            while not _is_answered(listener):
                time.sleep(0.01)
        with suppress(OSError):  # it has hung up
            self._master.send(SERVING)
            self._master.recv(1)
        # Once is not enough: granian may miss it while it replaces a worker.
        while True:
            self.signal_handler_interrupt()
            time.sleep(1)

    def _init_shared_socket(self):
        self._ssp = self._shd = self._sso = None

    def _drop_shared_socket(self):
        # Whoever comes when workers stop would wait for nobody.
        for listener in self._listeners:
            listener.close()

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
    master = socket.socket(fileno=talk)
    server = Server(
        [socket.socket(fileno=listener) for listener in listeners],
        master,
        target=name,
        blocking_threads=threads,
        respawn_failed_workers=True,
        workers_kill_timeout=stop_seconds,
    )

    def begin_work():
        server.become_worker()
        return application

    master.send(WELL if is_well else UNWELL)
    if master.recv(1) == GO:
        server.serve(target_loader=begin_work, wrap_loader=False)


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


def _is_answered(listener):
    """Return whether the worker of a socket answers.

    At a port that generations share it may be another's.
    """
    with suppress(OSError), socket.socket(listener.family) as visitor:
        visitor.connect(listener.getsockname())
        # No request at all: granian refuses it without asking the newspaper, which would count it.
        visitor.sendall(b"?\r\n\r\n")
        return bool(visitor.recv(1))
    return False


if __name__ == "__main__":
    main(*sys.argv[1:])
