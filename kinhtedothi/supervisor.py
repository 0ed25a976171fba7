"""Programs that run together: they share a terminal, and one's end is the end of all."""

import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import datetime
from threading import Thread

from honcho.colour import get_colours
from honcho.printer import Message, Printer

from .child_processes import end_with_parent, signal_group

# More than any of our programs takes over its end; the web processes' is in the Procfile, and
# five seconds more.
STOP_SECONDS = 20


class Supervisor:
    """Starts programs, prints their output line by line under their names, and stops them.

    Use it as a context manager; on leaving, nothing that it started is left. What a program
    starts in a process group of its own, it has to end itself.
    """

    def __init__(self, commands):
        """Take the programs as {name: shell command}; they inherit our environment."""
        self.commands = commands
        self._children = {}
        self._printer = Printer(sys.stdout, width=max(map(len, commands)))

    def __enter__(self):
        try:
            for (name, command), colour in zip(self.commands.items(), get_colours(), strict=False):
                self._start(name, command, colour)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for child in self._children.values():
            signal_group(child, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for child in self._children.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, deadline - time.monotonic()))
            # Also what a program that died left of its own children.
            signal_group(child, signal.SIGKILL)
            child.wait()

    def ended(self):
        """Return the name of a program that has ended, or None."""
        return next((n for n, child in self._children.items() if child.poll() is not None), None)

    def _start(self, name, command, colour):
        child = subprocess.Popen(  # noqa: S602  (lines of our own Procfile)
            command,
            shell=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            # Away from the terminal's Ctrl-C: we stop it ourselves, in good order.
            start_new_session=True,
            preexec_fn=end_with_parent,
        )
        self._children[name] = child
        Thread(target=self._print, args=(name, colour, child.stdout), daemon=True).start()

    def _print(self, name, colour, output):
        with output:
            for line in output:
                # A closed terminal must not stop the reading, or the program would hang.
                with suppress(OSError):
                    self._printer.write(Message("line", line, datetime.now(), name, colour))
