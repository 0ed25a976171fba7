"""The web processes: one that holds the socket, one that imports, those that answer."""

import random
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
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
    """`python -m kinhtedothi.web`, on a port or, with sockets=True, in a folder.

    options: more of its command line.
    """

    def __init__(self, folder, *options, sockets=False):
        self.port, self.version = free_port(), folder / "version"
        self.paths = [folder / f"web-{number}.sock" for number in (1, 2)] if sockets else []
        self.log, self.slow = folder / "log", folder / "slow"
        where = ["--sockets", str(folder)] if sockets else ["--port", str(self.port)]
        self.command = [sys.executable, "-m", "kinhtedothi.web", *where, *options, APPLICATION]
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

    @contextmanager
    def slow_request(self):
        """Have somebody wait for /slow; give a future of the answer, and the worker at it.

        It is answered in the end.
        """
        with ThreadPoolExecutor() as readers:
            answer = readers.submit(self.read, "/slow")
            try:
                wait_until(lambda: self.slow.exists() and self.slow.read_text())
                yield answer, psutil.Process(int(self.slow.read_text()))
            finally:
                self.slow.unlink(missing_ok=True)

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

    def reload(self, version):
        self.be(version)
        self.tell(signal.SIGHUP)

    def wait_until_said(self, sentence):
        wait_until(lambda: sentence in self.log.read_text(), failure=lambda: self.log.read_text())

    def wait_until_reloaded(self, version):
        self.reload(version)
        wait_until(lambda: self.read()[0] == version, failure=lambda: self.log.read_text())


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
        if web.main.poll() is None:
            everyone += web.everyone()
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
    web.wait_until_reloaded("two")
    assert versions(web, 0.3) == {"two"}
    wait_until(lambda: len(web.everyone()) == 4, failure="the old workers are still there")
    assert web.log.read_text().startswith("Trang báo đã mở.\nMã mới đã thay chỗ mã cũ.\n")


def test_reload_drops_no_request_however_often_it_is_asked_for(web):
    answers, done = [], threading.Event()

    def read_on():
        while not done.is_set():
            answers.append(web.read()[0])

    with ThreadPoolExecutor(4) as readers:
        reading = [readers.submit(read_on) for _ in range(4)]
        try:
            wait_until(lambda: answers)
            for number in range(4):
                web.reload(f"v{number}")
                # The second comes while the first is still starting.
                time.sleep(0.1 if number % 2 else 1)
            wait_until(lambda: answers[-1] == "v3")
        finally:
            done.set()
    for reader in reading:
        reader.result()  # a request that was refused ended its reader
    assert answers[0] == "one"
    wait_until(lambda: len(web.everyone()) == 4)


def test_request_in_progress_is_answered_when_the_code_is_replaced(web):
    with web.slow_request() as (answer, worker):
        old = worker.parent()
        web.wait_until_reloaded("two")
        # Told to stop, it waits for this one alone.
        wait_until(lambda: old.children() == [worker])
        web.slow.unlink()
        assert answer.result()[0] == "one"
    wait_until(lambda: is_gone([old, worker]))


@pytest.mark.parametrize("sockets", [True, False])
def test_request_in_progress_is_answered_at_the_end_and_nobody_else_waits(tmp_path, sockets):
    with running(Web(tmp_path, sockets=sockets)) as web, web.slow_request() as (answer, _):
        web.tell(signal.SIGTERM)
        wait_until(lambda: is_refused(web))
        web.slow.unlink()
        assert answer.result()[0] == "one"
        assert web.main.wait(10) == 0


def is_refused(web):
    """Return whether whoever comes now is refused at once; nobody waits for an answer."""
    visitor = socket.socket(socket.AF_UNIX if web.paths else socket.AF_INET)
    with visitor:
        for address in web.paths or [("127.0.0.1", web.port)]:
            if visitor.connect_ex(str(address) if web.paths else address) == 0:
                return False
    return True


def test_generation_that_does_not_stop_is_killed(tmp_path):
    with running(Web(tmp_path, "--stop-seconds", "1", sockets=True)) as web:
        _, old, _ = web.read()
        stopped = [psutil.Process(int(old))]
        stopped += stopped[0].children()
        stopped[0].suspend()
        web.wait_until_reloaded("two")
        wait_until(lambda: is_gone(stopped), failure="the old generation was left")
        everyone = web.everyone()
        psutil.Process(int(web.read()[1])).suspend()
        web.tell(signal.SIGTERM)
        assert web.main.wait(20) == 0
        wait_until(lambda: is_gone(everyone))


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ("broken", "không khởi động được (lý do ở trên)"),
        ("unwell", "không dựng được các trang thử (lý do ở trên)"),
        ("mortal", "không khởi động được (lý do ở trên)"),
    ],
)
def test_new_code_that_does_not_work_leaves_the_old_answering(web, version, why):
    before = {process.pid for process in web.everyone()}
    web.reload(version)
    web.wait_until_said(f"Mã mới {why}; mã cũ vẫn trả lời bạn đọc.")
    assert versions(web, 0.5) == {"one"}
    wait_until(lambda: {process.pid for process in web.everyone()} == before)
    web.wait_until_reloaded("two")


def test_new_code_that_does_not_come_to_an_end_of_starting_is_given_up(tmp_path):
    with running(Web(tmp_path, "--start-seconds", "8", sockets=True)) as web:
        web.reload("stuck")
        web.wait_until_said("Mã mới chưa sẵn sàng sau 8 giây; mã cũ vẫn trả lời bạn đọc.")
        wait_until(lambda: len(web.everyone()) == 4)
        assert versions(web, 0.3) == {"one"}
        web.wait_until_reloaded("two")


def test_new_code_that_is_killed_while_it_starts_is_said_to_be(web):
    web.reload("stuck")
    wait_until(lambda: len(web.everyone()) == 5)
    started = max(web.everyone()[0].children(), key=lambda process: process.create_time())
    started.kill()
    web.wait_until_said("Mã mới bị giết khi đang khởi động (tín hiệu 9); mã cũ vẫn trả lời")
    assert web.answers()


def test_new_code_that_cannot_be_opened_leaves_the_old_answering(web):
    for path, sentence in (
        # In the way of its sockets, and then of their names.
        (web.paths[0].with_suffix(".moi"), "Không mở được mã mới (lý do ở trên)"),
        (web.paths[0], "Mã mới không nhận được chỗ của mình (lý do ở trên); mã cũ vẫn trả lời"),
    ):
        path.unlink(missing_ok=True)
        path.mkdir()
        web.reload("two")
        web.wait_until_said(sentence)
        assert web.read(worker=1)[0] == "one"
        path.rmdir()
    web.tell(signal.SIGHUP)
    wait_until(web.answers)
    assert web.read()[0] == "two"


def test_first_code_answers_even_where_the_front_page_cannot_be_made(tmp_path):
    web = Web(tmp_path)
    web.be("unwell")
    with running(web):
        assert web.read()[0] == "unwell"
        assert "Không dựng được các trang thử (lý do ở trên); trang báo" in web.log.read_text()


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("broken", "what nobody tried before the upgrade"),
        ("broken", "Trang báo không khởi động được (lý do ở trên) nên dừng."),
        ("mortal", "Trang báo không khởi động được (lý do ở trên) nên dừng."),
        ("stuck", "Trang báo chưa sẵn sàng sau 2 giây nên dừng."),
    ],
)
def test_first_code_that_cannot_start_ends_it(tmp_path, version, said):
    web = Web(tmp_path, *(["--start-seconds", "2"] if version == "stuck" else []))
    web.be(version)
    web.start()
    assert web.main.wait(20) == 1
    assert said in web.log.read_text()


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
    assert "Không còn ai trả lời bạn đọc nên trang báo dừng." in web.log.read_text()
    wait_until(lambda: is_gone(everyone), failure="workers were left behind")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends workers with their parent")
def test_workers_end_with_those_above_them(web):
    _, imported, _ = web.read()
    everyone = web.everyone()
    web.tell(signal.SIGSTOP)
    for pid in (imported, web.main.pid):
        psutil.Process(int(pid)).kill()
    web.main.wait()
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


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--sockets", "/không/có"], "No such file or directory."),
        (["--sockets", "/" + "dài" * 50], "AF_UNIX path too long."),
        (["--port", "80000", "--workers", "0"], "invalid positive value: '0'"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(arguments, sentence):
    run = subprocess.run(
        [sys.executable, "-m", "kinhtedothi.web", *arguments],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=20,
    )
    assert run.returncode in (1, 2)
    assert run.stderr.strip().endswith(sentence)
    assert "Traceback" not in run.stderr


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
