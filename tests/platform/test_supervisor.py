"""Programs that run together, with real ones from the shell."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import psutil
import pytest

from kinhtedothi.private_postgres import PROJECT_DIR
from kinhtedothi.supervisor import Supervisor

SUPERVISE_FOREVER = """
import sys, time
from kinhtedothi.supervisor import Supervisor
with Supervisor({"a": sys.argv[1]}):
    time.sleep(60)
"""


def wait_until(condition, seconds=10):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def is_alive(pid):
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


@pytest.fixture
def note_pid(tmp_path):
    """The shell command that writes its own process id, and a function that reads it."""

    def read():
        wait_until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text())
        return int((tmp_path / "pid").read_text())

    return f"echo $$ > '{tmp_path}/pid'", read


def test_lines_are_printed_under_the_name_of_their_program(capfd):
    with Supervisor({"web": "echo 'Xin chào'; exec sleep 60"}):
        seen = []
        wait_until(lambda: seen.append(capfd.readouterr().out) or "Xin chào" in "".join(seen))
    assert "web | Xin chào" in "".join(seen)


def test_end_of_one_program_is_noticed():
    with Supervisor({"web": "exec sleep 60", "worker": "exit 3"}) as programs:
        wait_until(programs.ended)
        assert programs.ended() == "worker"


def test_all_are_stopped_on_leaving(note_pid):
    command, pid = note_pid
    with Supervisor({"web": f"{command}; exec sleep 60"}):
        assert is_alive(pid())
    assert not is_alive(pid())


def test_what_a_dead_program_started_is_stopped_too(note_pid, tmp_path):
    command, pid = note_pid
    stubborn = tmp_path / "stubborn.sh"
    stubborn.write_text(f"{command}; trap '' TERM; while :; do sleep 0.05; done")
    with Supervisor({"web": f"sh '{stubborn}' & sleep 0.3"}) as programs:
        wait_until(programs.ended)
        assert is_alive(pid())
    wait_until(lambda: not is_alive(pid()))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_programs_end_with_a_killed_launcher(note_pid):
    command, pid = note_pid
    launcher = subprocess.Popen(
        [sys.executable, "-c", SUPERVISE_FOREVER, f"{command}; exec sleep 60"], cwd=PROJECT_DIR
    )
    child = pid()
    os.kill(launcher.pid, signal.SIGKILL)
    launcher.wait()
    wait_until(lambda: not is_alive(child))
