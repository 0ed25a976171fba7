"""Sees to it that a generation of workers answers."""

import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress

from kinhtedothi.child_processes import end_with_parent, signal_group

# What a generation says when it could, or could not, make the pages that it made to try, and
# what it waits for before it answers anybody.
WELL, UNWELL, GO = b"+", b"-", b"!"
STOP, RELOAD = {signal.SIGTERM, signal.SIGINT}, signal.SIGHUP
# Given to a generation, beyond what it gives to its requests.
GRACE_S = 5


class Master:
    """Starts, replaces and stops generations as signals ask: TERM and INT stop, HUP replaces.

    place: an InFolder or an AtPort. options: see __main__.
    """

    def __init__(self, place, options):
        self._place, self._options = place, options
        self._serving = self._coming = None
        self._leaving = []

    def run(self):
        """Serve until told to stop, or until the workers ended by themselves.

        Returns the exit status: 0 when told to stop.
        """
        signals = hear_signals()
        self._coming = self._begin()
        while True:
            heard = self._wait(signals)
            if heard & STOP:
                return self._stop(status=0)
            if RELOAD in heard:
                self._renew()
            if self._coming:
                self._look_at_coming()
            if not (self._serving or self._coming) or (self._serving and self._serving.has_ended()):
                return self._stop(status=1)
            self._leaving = [old for old in self._leaving if not old.has_left()]

    def _wait(self, signals):
        """Wait until something happens or is due; return the signals that came."""
        coming = [self._coming.talk] if self._coming else []
        due = min((old.stops_at for old in self._leaving if old.stops_at), default=None)
        seconds = due and max(0, due - time.monotonic())
        select.select([signals, *coming], [], [], seconds)
        with suppress(BlockingIOError):
            return set(signals.recv(100))
        return set()

    def _begin(self):
        listeners = self._place.listeners()
        try:
            return Generation(listeners, self._options)
        finally:
            for listener in listeners:
                listener.close()

    def _renew(self):
        """Start a generation of what the code is now, in place of one still starting."""
        if self._coming:
            self._let_go(self._coming)
        self._coming = self._begin()

    def _look_at_coming(self):
        """Let a generation that is ready take over; keep the old one when it is better."""
        said = self._coming.said()
        if said == WELL or (said == UNWELL and not self._serving):
            self._coming.go()
            self._place.show()
            if self._serving:
                self._let_go(self._serving, self._place.drain_s)
            self._serving, self._coming = self._coming, None
        elif said == UNWELL:
            say("Mã mới không dựng được các trang thử (lý do ở trên); mã cũ vẫn trả lời bạn đọc.")
            self._let_go(self._coming)
            self._coming = None
        elif self._coming.has_ended():
            self._coming = None
            if self._serving:
                say("Mã mới không khởi động được (lý do ở trên); mã cũ vẫn trả lời bạn đọc.")

    def _let_go(self, generation, after_seconds=0):
        generation.stops_at = time.monotonic() + after_seconds
        self._leaving.append(generation)

    def _stop(self, status):
        everyone = [g for g in (self._serving, self._coming, *self._leaving) if g]
        for generation in everyone:
            generation.stop()
        for generation in everyone:
            generation.wait(self._options.stop_seconds + GRACE_S)
        self._place.close()
        return status


class Generation:
    """A process that imports the newspaper and forks its workers."""

    stops_at = None  # on the clock of time.monotonic(), once it is let go

    def __init__(self, listeners, options):
        self.talk, theirs = socket.socketpair()
        command = (sys.executable, "-m", "kinhtedothi.web.generation", options.application)
        sockets = (theirs.fileno(), *(listener.fileno() for listener in listeners))
        numbers = (options.threads, options.stop_seconds, *sockets)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  (our own program)
                [*command, *map(str, numbers)],
                pass_fds=sockets,
                # So that none of its workers is left when it is killed.
                process_group=0,
                preexec_fn=end_with_parent,
            )

    def said(self):
        """Return WELL or UNWELL when it has just become ready, else nothing."""
        readable, _, _ = select.select([self.talk], [], [], 0)
        return self.talk.recv(1) if readable else b""

    def go(self):
        """Let it answer people."""
        with suppress(OSError):  # it was killed just now: has_ended tells
            self.talk.send(GO)

    def has_ended(self):
        """Return whether it is gone; what it left behind is gone then too."""
        if self._process.poll() is None:
            return False
        signal_group(self._process, signal.SIGKILL)
        return True

    def has_left(self):
        """Stop it if it is time; return whether it is gone."""
        if self.stops_at and self.stops_at <= time.monotonic():
            self.stop()
        return self.has_ended()

    def stop(self):
        """Ask it to answer what it has begun, and to go."""
        self.stops_at = None
        self.talk.close()
        self._process.terminate()

    def wait(self, seconds):
        """Wait until it is gone; kill it when it takes longer."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        signal_group(self._process, signal.SIGKILL)
        self._process.wait()


def hear_signals():
    """Return a socket that receives a byte, its number, for every signal that concerns us."""
    hears, tells = socket.socketpair()
    for end in (hears, tells):
        end.setblocking(False)
    for signum in (*STOP, RELOAD, signal.SIGCHLD):
        signal.signal(signum, lambda *_: None)
    signal.set_wakeup_fd(tells.detach())
    return hears


def say(sentence):
    """Print to the log."""
    print(sentence, file=sys.stderr, flush=True)
