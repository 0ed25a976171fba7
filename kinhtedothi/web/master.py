"""Sees to it that a generation of workers answers."""

import math
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress

from kinhtedothi.child_processes import end_with_parent, signal_group

# What a generation says: that it could, or could not, make the pages that it made to try; and
# once it was told to GO, that its workers answer.
WELL, UNWELL, SERVING, GO = b"+", b"-", b"=", b"!"
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

        Returns the exit status: 0 when told to stop. Raises CannotListen.
        """
        signals = hear_signals()
        self._coming = self._begin()
        while (status := self._go_on(self._wait(signals))) is None:
            pass
        # First, so that whoever comes now is refused, which nginx knows how to mend.
        self._place.close()
        for generation in filter(None, (self._serving, self._coming, *self._leaving)):
            self._let_go(generation)
        self._serving = self._coming = None
        while self._leaving:
            self._wait(signals)
            self._see_off()
        return status

    def _wait(self, signals):
        """Wait until something happens or is due; return the signals that came."""
        coming = [self._coming] if self._coming else []
        due = min((each.due for each in (*coming, *self._leaving)), default=math.inf)
        seconds = None if due == math.inf else max(0, due - time.monotonic())
        select.select([signals, *(each.talk for each in coming)], [], [], seconds)
        with suppress(BlockingIOError):
            return set(signals.recv(100))
        return set()

    def _go_on(self, heard):
        """Do what is to be done now; return the exit status when there is no going on."""
        if heard & STOP:
            return 0
        if RELOAD in heard:
            self._renew()
        if self._coming:
            self._look_at_coming()
        self._see_off()
        if self._serving and self._serving.reap():
            say("Không còn ai trả lời bạn đọc nên trang báo dừng.")
            return 1
        return None if self._serving or self._coming else 1

    def _begin(self):
        listeners = self._place.listeners()
        try:
            return Generation(listeners, self._options)
        finally:
            for listener in listeners:
                listener.close()

    def _renew(self):
        """Start a generation of what the code is now, in place of one still starting."""
        try:
            renewed = self._begin()
        except (OSError, subprocess.SubprocessError) as error:
            say(f"{error}\nKhông mở được mã mới (lý do ở trên); mọi thứ vẫn như trước.")
            return
        if self._coming:
            self._let_go(self._coming)
        self._coming = renewed

    def _look_at_coming(self):
        """Take a generation that is starting one step on, or let it go."""
        said = self._coming.said()
        if said == WELL:
            self._coming.go()
        elif said == UNWELL and self._serving:
            self._refuse("không dựng được các trang thử (lý do ở trên)")
        elif said == UNWELL:
            say("Không dựng được các trang thử (lý do ở trên); trang báo vẫn mở vì chưa có gì hơn.")
            self._coming.go()
        elif said == SERVING:
            self._replace()
        elif said is None:
            self._refuse(self._coming.why_it_ended())
        elif self._coming.due <= time.monotonic():
            self._refuse(f"chưa sẵn sàng sau {self._options.start_seconds} giây")

    def _replace(self):
        """Let the generation that has come take the place of the one that serves."""
        try:
            self._place.show()
        except OSError as error:
            say(error)
            self._refuse("không nhận được chỗ của mình (lý do ở trên)")
            return
        if self._serving:
            self._let_go(self._serving, self._place.drain_s)
        say("Mã mới đã thay chỗ mã cũ." if self._serving else "Trang báo đã mở.")
        self._serving, self._coming = self._coming, None

    def _refuse(self, why):
        if self._serving:
            say(f"Mã mới {why}; mã cũ vẫn trả lời bạn đọc.")
        else:
            say(f"Trang báo {why} nên dừng.")
        self._let_go(self._coming)
        self._coming = None

    def _let_go(self, generation, after_s=0):
        generation.leave(after_s)
        if generation not in self._leaving:
            self._leaving.append(generation)

    def _see_off(self):
        """Press those that were let go, each when it is time; forget who is gone."""
        for generation in self._leaving:
            generation.press()
        self._leaving = [each for each in self._leaving if not each.reap()]


class Generation:
    """A process that imports the newspaper and forks its workers."""

    def __init__(self, listeners, options):
        # By the clock of time.monotonic(): when it must serve; once it is let go, when it is
        # stopped, and then when it is killed.
        self.due = time.monotonic() + options.start_seconds
        self._stop_s = options.stop_seconds + GRACE_S
        self._is_stopping = False
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
        """Return WELL, UNWELL or SERVING if it has just said so, None if it has hung up."""
        readable, _, _ = select.select([self.talk], [], [], 0)
        return (self.talk.recv(1) or None) if readable else b""

    def go(self):
        """Let its workers answer."""
        with suppress(OSError):  # it was killed just now: said() tells
            self.talk.send(GO)

    def why_it_ended(self):
        """Return what there is to say of one that has hung up."""
        with suppress(subprocess.TimeoutExpired):
            if (status := self._process.wait(GRACE_S)) < 0:
                return f"bị giết khi đang khởi động (tín hiệu {-status})"
        return "không khởi động được (lý do ở trên)"

    def leave(self, after_s):
        """Have it stopped after some seconds, unless it is stopping already."""
        if not self._is_stopping:
            self.due = time.monotonic() + after_s

    def press(self):
        """Stop it when that is due, and kill it when it takes too long over that."""
        if time.monotonic() < self.due:
            return
        self.due = time.monotonic() + self._stop_s
        if self._is_stopping:
            signal_group(self._process, signal.SIGKILL)
        self._is_stopping = True
        # Hears of it twice: before it serves by the signal, later by our hanging up.
        self._process.terminate()
        self.talk.close()

    def reap(self):
        """Return whether it is gone; what it left behind is gone then too."""
        if self._process.poll() is None:
            return False
        signal_group(self._process, signal.SIGKILL)
        return True


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
