"""Where the workers are found: paths for nginx on this machine, or a port to try them at.

Each worker has a socket of its own. Were there one for all, whoever woke first would take
nearly every connection, and the others would stand idle.
"""

import errno
import socket
from pathlib import Path

# Connections that wait at a worker that is busy, or that is just being replaced.
BACKLOG = 1024


class CannotListen(OSError):
    """A place cannot be had; the text says which and why."""


class InFolder:
    """Paths, `web-1.sock` and so on, at which each generation gets sockets of its own.

    The new one's sockets replace the old one's, each in one step. Who was connected before is
    still the old one's to answer, and it hears of nobody new: so that it can be stopped,
    once it took what was waiting, without refusing anybody.
    """

    drain_s = 1

    def __init__(self, folder, workers):
        self._paths = [Path(folder) / f"web-{number}.sock" for number in range(1, workers + 1)]
        for path in self._paths:
            if _is_taken(path):
                raise CannotListen(f"Ở {path} đã có chương trình trả lời.")

    def listeners(self):
        """Return a socket for each worker, not yet found by anybody. Raises OSError."""
        return [self._listener(path) for path in self._paths]

    def _listener(self, path):
        made, coming = socket.socket(socket.AF_UNIX), _coming(path)
        coming.unlink(missing_ok=True)
        _listen(made, str(coming), path)
        # nginx runs as somebody else.
        coming.chmod(0o666)
        return made

    def show(self):
        """Let people find the sockets made last. Raises OSError."""
        for path in self._paths:
            _coming(path).rename(path)

    def close(self):
        """Leave nothing there."""
        for path in self._paths:
            path.unlink(missing_ok=True)
            _coming(path).unlink(missing_ok=True)


class AtPort:
    """A port of this machine alone; the kernel divides who comes among the workers.

    All generations share its sockets. A connection that an old one has just taken, when it
    is stopped, is lost.
    """

    drain_s = 0

    def __init__(self, port, workers):
        name = f"cổng {port}"
        with socket.socket() as alone:
            alone.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            _listen(alone, ("127.0.0.1", port), name)
        self._listeners = [socket.socket() for _ in range(workers)]
        for listener in self._listeners:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            # Whole pages at once, also to whom waits before saying that the first part came.
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            _listen(listener, ("127.0.0.1", port), name)

    def listeners(self):
        """Return a socket for each worker."""
        return [listener.dup() for listener in self._listeners]

    def show(self):
        """Do nothing: it is found."""

    def close(self):
        """Listen no more."""
        for listener in self._listeners:
            listener.close()


def _coming(path):
    return path.with_suffix(".moi")


def _is_taken(path):
    with socket.socket(socket.AF_UNIX) as visitor:
        # Whoever listens, but has too many waiting, lets nobody wait for it here.
        visitor.setblocking(False)
        try:
            return visitor.connect_ex(str(path)) in (0, errno.EAGAIN)
        except OSError:  # no path for a socket: listeners() says why
            return False


def _listen(listener, address, name):
    try:
        listener.bind(address)
        listener.listen(BACKLOG)
        listener.setblocking(False)
    except OSError as error:
        raise CannotListen(f"Không mở được {name}: {error.strerror or error}.") from error
