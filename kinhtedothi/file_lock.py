"""Locks between processes that the kernel releases, however their holder ends."""

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path


class LockHeld(Exception):
    """Another process holds the lock; `note` is what it wrote into the file."""

    def __init__(self, note):
        super().__init__(note)
        self.note = note


@contextmanager
def file_lock(path, *, wait=True, note=""):
    """Hold the one exclusive lock on the file `path`, made when missing.

    note: what others should read while it is held.

    Raises LockHeld when another process holds it and `wait` is false.
    """
    with Path(path).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            file.seek(0)
            raise LockHeld(file.read().strip()) from None
        file.truncate(0)
        file.write(note)
        file.flush()
        yield


class Occupancy:
    """The processes that use something, each by a shared lock on one file.

    Unlike a counter or a list of process ids it cannot go stale: a process
    killed hard has left.
    """

    def __init__(self, path):
        self._path = path
        self._file = None

    def enter(self):
        """Count this process among the users."""
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def leave(self):
        """Stop using it. Returns whether this process was the last."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(self._file)
        return True
