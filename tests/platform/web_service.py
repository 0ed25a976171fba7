"""deploy/systemd/kinhtedothi-web.service, obeyed as systemd would."""

import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import suppress

import psutil
from django.conf import settings

from tests.platform.production import production_environment

UNIT = settings.BASE_DIR / "deploy" / "systemd" / "kinhtedothi-web.service"


class WebService:
    """The web processes of production, on a socket and with files in a folder of their own."""

    def __init__(self, folder, database_url, port=None, **environment):
        """Take the folder and the database; with a port, listen there and not on the socket."""
        self.folder = folder
        self.port = port
        # For nginx; * is the number of a worker.
        self.sockets = f"unix:{folder}/web-*.sock"
        self.application = "kinhtedothi.wsgi:application"
        self.log = folder / "web.log"
        directives = (line.partition("=")[::2] for line in UNIT.read_text("utf-8").splitlines())
        own = dict(value.split("=", 1) for name, value in directives if name == "Environment")
        self.environment = {
            **os.environ,
            **production_environment(),
            **own,
            "DATABASE_URL": database_url,
            "KTDT_VAR": str(folder / "var"),
            "PROMETHEUS_MULTIPROC_DIR": str(folder / "metrics"),
            **environment,
        }
        self._main = None

    def start(self):
        """Run what the unit says: ExecStartPre, ExecStart."""
        for command in self._commands("ExecStartPre"):
            subprocess.run(command, check=True)
        (start,) = self._commands("ExecStart")
        with self.log.open("ab") as log:
            self._main = subprocess.Popen(
                start, cwd=settings.BASE_DIR, env=self.environment, stdout=log, stderr=log
            )

    def collect_static(self):
        """Write the static files, as an installation does."""
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
            cwd=settings.BASE_DIR,
            env=self.environment,
            check=True,
        )

    def reload(self):
        """Run ExecReload."""
        (command,) = self._commands("ExecReload")
        subprocess.run(command, check=True)

    def generations(self):
        """Return the processes that import the newspaper and fork the workers."""
        return psutil.Process(self._main.pid).children()

    def workers(self):
        """Return the processes that answer: those of every generation."""
        found = []
        for generation in self.generations():
            # An old one may go while we look.
            with suppress(psutil.NoSuchProcess):
                children = generation.children()
                found += [child for child in children if child.status() != psutil.STATUS_ZOMBIE]
        return found

    def kill(self):
        """Kill every process as the machine's lack of memory does; nothing is tidied up."""
        everyone = [psutil.Process(self._main.pid)]
        everyone += everyone[0].children(recursive=True)
        for process in everyone:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self._main.wait()

    def stop(self):
        """Stop in good order, killing what does not end."""
        if self._main and self._main.poll() is None:
            self._main.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self._main.wait(20)
                return
            self.kill()

    def memory_mb(self):
        """Return the memory that the web processes take together, shared parts counted once."""
        everyone = [psutil.Process(self._main.pid)]
        everyone += everyone[0].children(recursive=True)
        return sum(process.memory_full_info().pss for process in everyone) / 1024 / 1024

    def _commands(self, name):
        """Return the commands of a directive, with the paths of this test."""
        lines = UNIT.read_text("utf-8").splitlines()
        found = [line.removeprefix(f"{name}=") for line in lines if line.startswith(f"{name}=")]
        assert found, name
        return [self._words(command) for command in found]

    def _words(self, command):
        for ours, theirs in (
            ("/run/kinhtedothi", str(self.folder)),
            ("/srv/kinhtedothi/.venv/bin/python", sys.executable),
            ("kinhtedothi.wsgi:application", self.application),
            ("$MAINPID", str(self._main.pid if self._main else "")),
        ):
            command = command.replace(ours, theirs)
        if self.port:
            command = command.replace(f"--sockets {self.folder}", f"--port {self.port}")
        return shlex.split(command)


def wait_until(condition, seconds=20, failure="waited in vain"):
    """Wait until a condition holds; return how long that took."""
    started = time.monotonic()
    while not condition():
        assert time.monotonic() < started + seconds, failure() if callable(failure) else failure
        time.sleep(0.02)
    return time.monotonic() - started
