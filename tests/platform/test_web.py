"""The web processes: one that holds the socket, one that imports, those that answer."""

import random
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection

import psutil
import pytest
from django.conf import settings

from kinhtedothi.web.places import AtPort
from tests.platform.ports import free_port
from tests.platform.web_service import wait_until

APPLICATION = "tests.platform.tried_application:application"


class Web:
    """`python -m kinhtedothi.web`, on a port or, with sockets=True, in a folder."""

    def __init__(self, folder, sockets=False):
        self.port, self.version = free_port(), folder / "version"
        self.paths = [folder / f"web-{number}.sock" for number in (1, 2)] if sockets else []
        self.log = folder / "log"
        where = ["--sockets", str(folder)] if sockets else ["--port", str(self.port)]
        self.command = [sys.executable, "-m", "kinhtedothi.web", *where, APPLICATION]
        self.be("one")

    def be(self, version):
        """Change the code; see tried_application."""
        self.version.write_text(version)

    def start(self):
        environment = {"PATH": "/usr/bin:/bin", "TRIED_WITH": str(self.version)}
        with self.log.open("ab") as log:
            self.main = subprocess.Popen(
                self.command, cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log
            )

    def read(self, path="/", worker=None):
        """Return version, number of the importing process, number of the answering one.

        worker: 0 or 1; whichever it is, by default.
        """
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            if self.paths:
                connection.sock = socket.socket(socket.AF_UNIX)
                at = random.choice(self.paths) if worker is None else self.paths[worker]
                connection.sock.connect(str(at))
            connection.request("GET", path)
            return connection.getresponse().read().decode().split()
        finally:
            connection.close()

    def answers(self):
        with suppress(OSError):
            return all(self.read(worker=number) for number in (0, 1))
        return False

    def everyone(self):
        """Return all its processes."""
        main = psutil.Process(self.main.pid)
        return [main, *main.children(recursive=True)]

    def tell(self, signum):
        self.main.send_signal(signum)


@contextmanager
def running(web):
    web.start()
    everyone = []
    try:
        wait_until(web.answers, failure=lambda: web.log.read_text())
        everyone = web.everyone()
        yield web
    finally:
        if web.main.poll() is None:
            everyone += web.everyone()
            web.tell(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            web.main.wait(10)
        for process in everyone:
            with suppress(psutil.NoSuchProcess):
                process.kill()


@pytest.fixture
def web(tmp_path):
    """The web processes, answering in a folder as in production."""
    with running(Web(tmp_path, sockets=True)) as web:
        yield web


def is_gone(processes):
    return not any(
        process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes
    )


def versions(web, seconds):
    """Return which versions answered for a while."""
    until, seen = time.monotonic() + seconds, set()
    while time.monotonic() < until:
        seen.add(web.read()[0])
    return seen


def test_code_is_imported_once_and_its_workers_are_forked(web):
    (_, imported, worker), (_, also_imported, other) = web.read(worker=0), web.read(worker=1)
    assert imported == also_imported
    assert len({imported, worker, other}) == 3


def test_reload_serves_the_code_as_it_is_then(web):
    web.be("two")
    web.tell(signal.SIGHUP)
    wait_until(lambda: web.read()[0] == "two")
    assert versions(web, 0.3) == {"two"}
    wait_until(lambda: len(web.everyone()) == 4, failure="the old workers are still there")


def test_reload_drops_no_request_however_often_it_is_asked_for(web):
    answers, done = [], threading.Event()

    def read_on():
        while not done.is_set():
            answers.append(web.read()[0])

    readers = [threading.Thread(target=read_on) for _ in range(4)]
    for reader in readers:
        reader.start()
    try:
        for number in range(4):
            web.be(f"v{number}")
            web.tell(signal.SIGHUP)
            # The second comes while the first is still starting.
            time.sleep(0.1 if number % 2 else 1)
        wait_until(lambda: web.read()[0] == "v3")
    finally:
        done.set()
        for reader in readers:
            reader.join()
    # A request that was refused ended its reader.
    assert len(answers) > 200
    assert {"one", "v3"} <= set(answers)
    wait_until(lambda: len(web.everyone()) == 4)


def test_request_in_progress_is_answered_when_the_code_is_replaced_and_at_the_end(web):
    for signum in (signal.SIGHUP, signal.SIGTERM):
        got = []
        slow = threading.Thread(target=lambda got=got: got.append(web.read("/slow")))
        slow.start()
        time.sleep(0.3)
        web.tell(signum)
        slow.join()
        assert got[0][0] == "one"
    assert web.main.wait(10) == 0


@pytest.mark.parametrize(
    ("version", "sentence"),
    [
        ("broken", "Mã mới không khởi động được (lý do ở trên); mã cũ vẫn trả lời bạn đọc."),
        (
            "unwell",
            "Mã mới không dựng được các trang thử (lý do ở trên); mã cũ vẫn trả lời bạn đọc.",
        ),
    ],
)
def test_new_code_that_does_not_work_leaves_the_old_answering(web, version, sentence):
    before = {process.pid for process in web.everyone()}
    web.be(version)
    web.tell(signal.SIGHUP)
    wait_until(lambda: sentence in web.log.read_text())
    assert versions(web, 0.5) == {"one"}
    wait_until(lambda: {process.pid for process in web.everyone()} == before)
    web.be("two")
    web.tell(signal.SIGHUP)
    wait_until(lambda: web.read()[0] == "two")


def test_first_code_answers_even_where_the_front_page_cannot_be_made(tmp_path):
    web = Web(tmp_path)
    web.be("unwell")
    with running(web):
        assert web.read()[0] == "unwell"


def test_first_code_that_cannot_be_imported_ends_it(tmp_path):
    web = Web(tmp_path)
    web.be("broken")
    web.start()
    assert web.main.wait(20) == 1
    assert "what nobody tried before the upgrade" in web.log.read_text()


def test_killed_worker_is_replaced_without_another_import(web):
    _, imported, killed = web.read(worker=0)
    psutil.Process(int(killed)).kill()
    # Who comes meanwhile waits.
    _, still_imported, worker = web.read(worker=0)
    assert (still_imported, worker != killed) == (imported, True)


def test_killed_importer_ends_everything_so_that_it_can_be_started_anew(web):
    _, imported, _ = web.read()
    everyone = web.everyone()
    psutil.Process(int(imported)).kill()
    assert web.main.wait(10) == 1
    wait_until(lambda: is_gone(everyone), failure="workers were left behind")


def test_killed_master_leaves_no_process_and_a_new_one_takes_its_socket(web):
    everyone = web.everyone()
    web.main.kill()
    web.main.wait()
    wait_until(lambda: is_gone(everyone), failure="processes were left behind")
    assert web.paths[0].exists()
    web.start()
    wait_until(web.answers)
    web.tell(signal.SIGTERM)
    assert web.main.wait(20) == 0
    assert list(web.paths[0].parent.glob("web-*")) == []


def test_second_one_at_the_same_place_leaves_with_one_sentence(tmp_path, web):
    with running(Web(tmp_path)) as at_port:
        for first, sentence in (
            (web, f"Ở {web.paths[0]} đã có chương trình trả lời."),
            (at_port, f"Không mở được cổng {at_port.port}: Address already in use."),
        ):
            run = subprocess.run(
                first.command, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=20
            )
            assert (run.returncode, run.stderr.strip()) == (1, sentence)
            assert first.answers()


def test_port_is_served_and_reloaded_too(tmp_path):
    with running(Web(tmp_path)) as web:
        web.be("two")
        web.tell(signal.SIGHUP)

        def has_changed():
            with suppress(OSError):  # see places.AtPort
                return versions(web, 0.3) == {"two"}

        wait_until(has_changed)


def test_page_is_sent_without_waiting_for_word_of_its_first_part():
    place = AtPort(free_port(), workers=2)
    for listener in place.listeners():
        with listener:
            assert listener.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    place.close()


def test_socket_is_open_to_nginx_whoever_it_runs_as(web):
    for path in web.paths:
        assert path.stat().st_mode & 0o777 == 0o666
