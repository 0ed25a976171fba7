"""How the programs that we start end with us."""

import os
import signal
import sys
from contextlib import suppress


def signal_group(child, signum):
    """Signal a child that leads a process group, and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signum)


def end_with_parent(signum=signal.SIGTERM):
    """Have the kernel signal this new process when the one that started it dies (Linux)."""
    if sys.platform == "linux":
        import ctypes  # only the new process needs it

        set_parent_death_signal = 1  # PR_SET_PDEATHSIG in <linux/prctl.h>
        ctypes.CDLL(None).prctl(set_parent_death_signal, signum)
