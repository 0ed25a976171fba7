"""What readers see while the database, the web processes or the cache's disk are away.

All of it is real: a PostgreSQL server that is stopped, the web processes that the
unit of systemd starts, nginx with deploy/nginx.conf.
"""

import re
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import pytest
from django.test import TransactionTestCase

from tests.emptying import empty_by_deleting
from tests.factories import make_article
from tests.platform.nginx import NGINX, fetch, nginx_in_front_of
from tests.platform.own_database import own_database
from tests.platform.test_clock import address_of_database
from tests.platform.web_service import WebService, wait_until

pytestmark = [
    pytest.mark.skipif(NGINX is None, reason="Máy không có nginx nên không thử được các sự cố."),
    # The schema alone is wanted of the tests' database; the newspaper has one of its own.
    pytest.mark.django_db(transaction=True),
]

HEADLINE = "Cầu mới thông xe"
RESTING = "Trang đang tạm nghỉ"
# What people bear, on a busy machine too; most answers take a hundredth of it.
QUICK_S = 6
BACK_S = 40


class Newspaper:
    """Database, web service and nginx, each of which may go."""

    def __init__(self, database, web, nginx):
        self.database, self.web, self.nginx = database, web, nginx

    def read(self, path="/"):
        """Return the status of a page, its headers and its text."""
        return self.nginx.fetch(path)

    def is_well(self):
        """Return whether each process of the web service reaches the database."""
        with suppress(OSError):
            # nginx asks them in turn.
            return all(self.read("/readyz")[0] == 200 for _ in range(4))
        return False

    def wait_until_well(self):
        """Wait until everything recovered, with nobody's help."""
        wait_until(self.is_well, BACK_S, lambda: self.web.log.read_text()[-2000:])

    def publish(self, headline):
        """Change what readers see, as another process does."""
        self.database.execute(
            f"UPDATE articles_article SET headline = '{headline}'",
            "UPDATE articles_edition SET number = number + 1",
        )

    def pages_made(self):
        """Return how many pages all processes have made, as Prometheus is told."""
        text = fetch(self.nginx.metrics_address)[2]
        found = re.search(r'ktdt_pages_total\{how="new"\} ([\d.]+)', text)
        return float(found[1]) if found else 0


@pytest.fixture(scope="module")
def running(tmp_path_factory, django_db_setup, django_db_blocker):
    """Start everything once."""
    folder = tmp_path_factory.mktemp("bao")
    with django_db_blocker.unblock():
        make_article(headline=HEADLINE)
        source = address_of_database()
        database = own_database(folder / "postgres", source)
        with database as database:
            empty_by_deleting(TransactionTestCase())
            web = WebService(folder, database.address)
            web.collect_static()
            web.start()
            try:
                with (
                    small_disk(folder / "cache"),
                    nginx_in_front_of(web.sockets, folder) as nginx,
                ):
                    newspaper = Newspaper(database, web, nginx)
                    newspaper.wait_until_well()
                    yield newspaper
            finally:
                web.kill()


@pytest.fixture
def newspaper(running):
    """The newspaper in good health, its front page read before."""
    running.wait_until_well()
    wait_until(lambda: len(running.web.workers()) == 2)
    wait_until(lambda: HEADLINE in running.read()[2])
    return running


def assert_read_as_before(newspaper, seconds):
    """Read the front page for a while: every time it is there, and soon."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        asked = time.monotonic()
        status, _, text = newspaper.read()
        assert (status, HEADLINE in text) == (200, True)
        assert time.monotonic() - asked < QUICK_S
        time.sleep(0.1)


def assert_rests(newspaper, path):
    """Ask for a page that nobody has read: the page of the outage, and soon."""
    asked = time.monotonic()
    status, headers, text = newspaper.read(path)
    assert time.monotonic() - asked < QUICK_S
    assert (status, headers["Retry-After"]) == (503, "30")
    assert headers["Cache-Control"] == "no-store"
    assert RESTING in text
    assert headers["X-Request-ID"] in text, "the reader has no number to quote"


def test_change_is_seen_within_a_second_in_every_process_and_within_two_behind_nginx(newspaper):
    try:
        newspaper.publish("Tít vừa sửa")
        changed = time.monotonic()
        wait_until(lambda: "Tít vừa sửa" in newspaper.read()[2], QUICK_S)
        # Two seconds, and what a page takes to be made on a busy machine.
        assert time.monotonic() - changed < 2.5
        for _ in range(20):
            assert "Tít vừa sửa" in newspaper.read()[2]
    finally:
        newspaper.publish(HEADLINE)
    time.sleep(1)
    # Past nginx's second, and past the one in which it may serve the old page.
    for number in range(20):
        assert HEADLINE in newspaper.read(f"/?{number}")[2], "a process still has the old page"


def test_new_edition_makes_each_page_once_in_each_process(newspaper):
    before = newspaper.pages_made()
    newspaper.publish(HEADLINE)
    time.sleep(0.5)
    with ThreadPoolExecutor(16) as readers:
        # Different addresses for nginx, one and the same page for us.
        answers = list(readers.map(lambda n: newspaper.read(f"/?{n}")[0], range(100)))
    assert answers == [200] * 100
    assert 1 <= newspaper.pages_made() - before <= 2


def test_database_that_stops_and_returns(newspaper):
    newspaper.database.stop()
    try:
        assert_read_as_before(newspaper, seconds=3)
        assert_rests(newspaper, "/doc-nhieu/")
        assert newspaper.read("/readyz")[0] == 503
        # Many who want what is not there keep nobody from what is.
        with ThreadPoolExecutor(12) as readers:
            for number in range(60):
                readers.submit(newspaper.read, f"/luu-tru/?{number}")
            assert_read_as_before(newspaper, seconds=1)
        assert newspaper.read("/healthz")[0] == 200
    finally:
        newspaper.database.start()
    newspaper.wait_until_well()
    assert newspaper.read("/doc-nhieu/")[0] == 200


def test_web_processes_killed_one_by_one_are_replaced_and_nobody_notices(newspaper):
    for pause in (0, 6):
        time.sleep(pause)  # sooner, granian takes it for a loop of crashes
        newspaper.web.workers()[0].kill()
        assert_read_as_before(newspaper, seconds=0.5)
        # A page that nobody keeps may meet a connection of the dead process.
        wait_until(lambda: newspaper.read("/tin-moi/")[0] == 200, 3)
        wait_until(lambda: len(newspaper.web.workers()) == 2, BACK_S)


def test_all_web_processes_killed_at_once_return(newspaper):
    newspaper.web.kill()
    assert_read_as_before(newspaper, seconds=2)
    assert_rests(newspaper, "/doc-nhieu/7-ngay/")
    # As systemd does: the unit says Restart=always.
    newspaper.web.start()
    newspaper.wait_until_well()
    assert newspaper.read("/doc-nhieu/7-ngay/")[0] == 200


def test_disk_of_the_cache_is_full_and_has_room_again(newspaper):
    with full_disk(newspaper.nginx.folder / "cache"):
        assert_read_as_before(newspaper, seconds=3)
        for _ in range(3):
            assert newspaper.read("/doc-nhieu/30-ngay/")[0] == 200
            time.sleep(0.7)
    wait_until(lambda: newspaper.read("/doc-nhieu/30-ngay/")[1]["X-Cache"] == "HIT", BACK_S)


@contextmanager
def small_disk(folder):
    """Mount a disk of two megabytes where we may; elsewhere the folder is a plain one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=777", "tmpfs", str(folder)]
    is_mounted = subprocess.run(mount, capture_output=True).returncode == 0
    yield
    if is_mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def full_disk(folder):
    """Leave no room on a small disk; where none was mounted, let nothing be written there."""
    if folder.is_mount():
        filler = folder / "filler"
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(b"x" * 4096)
        yield
        # A minute after its start nginx clears away what is no page of its own.
        filler.unlink(missing_ok=True)
    else:
        away = folder.rename(folder.with_name("cache-away"))
        folder.write_text("no folder")
        yield
        folder.unlink()
        away.rename(folder)


def test_reload_drops_no_request(newspaper):
    first = {worker.pid for worker in newspaper.web.workers()}
    answers, done = [], threading.Event()

    def read_on(path):
        while not done.is_set() and len(answers) < 2000:
            answers.append((path, newspaper.read(path)[0]))
            time.sleep(0.05)

    readers = [
        threading.Thread(target=read_on, args=[path]) for path in ("/", "/healthz", "/readyz")
    ]
    for reader in readers:
        reader.start()
    newspaper.web.reload()
    try:
        wait_until(
            lambda: len(now := {w.pid for w in newspaper.web.workers()}) == 2 and not now & first,
            BACK_S,
        )
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert {status for _, status in answers} == {200}, [a for a in answers if a[1] != 200]
    assert len(answers) > 50


def test_what_was_made_before_the_fork_left_no_connection_and_no_thread_to_share(newspaper):
    wait_until(lambda: len(newspaper.web.generations()) == 1, BACK_S)
    (generation,) = newspaper.web.generations()
    sockets = sorted(connection.laddr for connection in generation.net_connections("all"))
    # One without a name, to talk to the master.
    assert sockets == ["", *(f"{newspaper.web.folder}/web-{number}.moi" for number in "12")]
    # It waits itself, for the master, and for each of its workers.
    assert generation.num_threads() == 4
    assert '"path": "/dang-nhap/", "status": 200' in newspaper.web.log.read_text()
