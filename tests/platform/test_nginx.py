"""deploy/nginx.conf before an application that these tests stand in for."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from articles.public_pages import CACHE_CONTROL, FRESH
from tests.platform.nginx import NGINX, fetch, nginx_in_front_of

pytestmark = pytest.mark.skipif(
    NGINX is None, reason="Máy không có nginx nên không chạy thử được deploy/nginx.conf."
)


class Newspaper(BaseHTTPRequestHandler):
    """Stands in for the application; counts what it is asked."""

    def do_GET(self):
        self.server.asked.append(self.path)
        self.server.encodings.append(self.headers.get("Accept-Encoding"))
        self.server.numbers.append(self.headers.get("X-Request-ID"))
        if "cham" in self.path:
            # Answers when both of two requests have come.
            self.server.both.wait(5)
        if self.path == "/hong/" and self.server.broken:
            self.send_error(500)
            return
        self.send_response(200)
        if self.path.startswith("/rieng/"):
            self.send_header("Cache-Control", "private, no-store")
        else:
            fresh = self.path.startswith("/moi/")
            self.send_header("Cache-Control", FRESH if fresh else CACHE_CONTROL)
            self.send_header("Vary", "Accept-Encoding")
        if self.path == "/co-cookie/":
            self.send_header("Set-Cookie", "a=b")
        body = f"{self.path} lần {len(self.server.asked)}".encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def newspaper():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Newspaper)
    server.asked, server.broken, server.numbers = [], False, []
    server.encodings, server.both = [], threading.Barrier(2)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def nginx(tmp_path, newspaper):
    """Run nginx with the file; yield the address it answers at."""
    renditions = tmp_path / "var" / "media" / "anh" / "1" / "abc"
    renditions.mkdir(parents=True)
    for name in ("card-320.webp", "lead-800.avif", "card-320-10-90.webp"):
        (renditions / name).write_bytes(b"anh")
    (renditions / "card-320.webp.part").write_bytes(b"nua")
    desk = tmp_path / "var" / "media" / "toa-soan" / "kho-anh" / "1" / "abc" / "card-320.webp"
    desk.parent.mkdir(parents=True)
    desk.write_bytes(b"rieng")
    original = tmp_path / "var" / "media" / "originals" / "ab" / "goc.jpg"
    original.parent.mkdir(parents=True)
    original.write_bytes(b"goc")
    for folder in (tmp_path, *tmp_path.rglob("*")):
        folder.chmod(0o755 if folder.is_dir() else 0o644)
    with nginx_in_front_of(f"127.0.0.1:{newspaper.server_port}", tmp_path) as server:
        yield server.address


def test_public_page_is_kept_and_outlives_the_application(nginx, newspaper):
    _, _, first = fetch(f"{nginx}/trang/")
    assert fetch(f"{nginx}/trang/")[2] == first
    newspaper.shutdown()
    newspaper.server_close()
    time.sleep(1.1)
    status, _, text = fetch(f"{nginx}/trang/")
    assert (status, text) == (200, first)


def test_old_page_is_served_when_the_application_breaks(nginx, newspaper):
    _, _, first = fetch(f"{nginx}/hong/")
    newspaper.broken = True
    time.sleep(1.1)
    for _ in range(3):
        assert fetch(f"{nginx}/hong/")[::2] == (200, first)


def test_page_is_asked_for_again_after_a_second(nginx, newspaper):
    _, _, first = fetch(f"{nginx}/trang/")
    time.sleep(1.1)
    texts = []
    for _ in range(50):
        texts.append(fetch(f"{nginx}/trang/")[2])
        if texts[-1] != first:
            return
        time.sleep(0.05)
    pytest.fail(f"Vẫn là trang cũ: {texts[-1]}")


def test_who_asks_for_the_new_gets_it_with_the_first_question(nginx, newspaper):
    _, _, first = fetch(f"{nginx}/moi/tin-moi/")
    assert fetch(f"{nginx}/moi/tin-moi/")[2] == first
    # nginx counts whole seconds.
    time.sleep(2.1)
    # A page would be answered from before, and asked for in the background.
    assert fetch(f"{nginx}/moi/tin-moi/")[2] != first
    newspaper.shutdown()
    newspaper.server_close()
    time.sleep(2.1)
    assert fetch(f"{nginx}/moi/tin-moi/")[1]["X-Cache"] == "STALE"


@pytest.mark.parametrize("path", ["/rieng/", "/co-cookie/"])
def test_personal_answers_are_never_kept(nginx, path):
    assert fetch(f"{nginx}{path}")[2] != fetch(f"{nginx}{path}")[2]


@pytest.mark.parametrize(
    "path", ["/toa-soan/cham/", "/dat-bao/cham/", "/tai-khoan/cham/", "/dang-nhap/?cham"]
)
def test_personal_answers_do_not_wait_for_one_another(nginx, newspaper, path):
    started = time.monotonic()
    threads = [threading.Thread(target=fetch, args=[f"{nginx}{path}"]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not newspaper.both.broken, "one waited until the other had its answer"
    assert time.monotonic() - started < 4


def test_page_is_kept_in_two_forms_whatever_clients_read(nginx, newspaper):
    for encoding in ("gzip", "br, gzip;q=0.8", "GZIP", "gzip, deflate, br, zstd"):
        fetch(f"{nginx}/hinh-thuc/", Accept_Encoding=encoding)
    for encoding in ("identity", "br", "gzip;q=0", "x"):
        fetch(f"{nginx}/hinh-thuc/", Accept_Encoding=encoding)
    asked = [
        encoding
        for path, encoding in zip(newspaper.asked, newspaper.encodings, strict=True)
        if path == "/hinh-thuc/"
    ]
    assert set(asked) == {"gzip", None}
    assert len(asked) <= 4, asked  # two forms, each perhaps again after a second


def test_too_many_questions_from_one_address_are_refused(nginx):
    # So many that even a slow machine asks faster than ten times a second.
    answers = []
    while 429 not in answers and len(answers) < 600:
        status, headers, _ = fetch(f"{nginx}/tim-kiem/?q={len(answers)}")
        answers.append(status)
    assert answers[:50] == [200] * 50
    assert 429 in answers
    assert headers["Retry-After"] == "5"
    assert fetch(f"{nginx}/trang/")[0] == 200


def test_secret_of_a_shared_draft_is_neither_kept_nor_logged(nginx, tmp_path):
    first = fetch(f"{nginx}/xem-truoc/bi-mat/")[2]
    assert fetch(f"{nginx}/xem-truoc/bi-mat/")[2] != first
    fetch(f"{nginx}/trang/")
    # A line is written after its answer is sent.
    deadline = time.monotonic() + 10
    while "/trang/" not in (log := (tmp_path / "kinhtedothi.log").read_text()):
        assert time.monotonic() < deadline, log
        time.sleep(0.05)
    assert "bi-mat" not in log


def test_renditions_come_from_disk_and_originals_never(nginx, newspaper):
    status, headers, text = fetch(f"{nginx}/anh/1/abc/card-320.webp")
    assert (status, text) == (200, "anh")
    assert "immutable" in headers["Cache-Control"]
    for name, kind in (("lead-800.avif", "image/avif"), ("card-320-10-90.webp", "image/webp")):
        status, headers, text = fetch(f"{nginx}/anh/1/abc/{name}")
        assert (status, text, headers["Content-Type"]) == (200, "anh", kind)
    for path in (
        "/anh/1/abc/card-320.webp.part",
        "/toa-soan/kho-anh/1/abc/card-320.webp",
        "/anh/../toa-soan/kho-anh/1/abc/card-320.webp",
        "/originals/ab/goc.jpg",
        "/anh/../originals/ab/goc.jpg",
        "/anh/..%2foriginals/ab/goc.jpg",
    ):
        assert fetch(f"{nginx}{path}")[2] not in ("goc", "nua", "rieng")


def test_missing_rendition_is_asked_of_the_application(nginx, newspaper):
    fetch(f"{nginx}/anh/9/abc/card-320.webp")
    assert "/anh/9/abc/card-320.webp" in newspaper.asked


def test_each_answer_has_a_number_of_its_own_that_the_log_and_the_application_know(
    nginx, newspaper, tmp_path
):
    first, second = (
        fetch(f"{nginx}/trang/?q=rieng", X_Request_ID="gia-mao-gia-mao")[1]["X-Request-ID"]
        for _ in range(2)
    )
    assert first != second, "a kept page kept the number of the request it was made for"
    assert newspaper.numbers[-1] == first
    deadline = time.monotonic() + 10
    while second not in (log := (tmp_path / "kinhtedothi.log").read_text()):
        assert time.monotonic() < deadline, log
        time.sleep(0.05)
    lines = {line["request_id"]: line for line in map(json.loads, log.splitlines())}
    assert lines[first]["path"] == "/trang/"
    assert (lines[first]["nginx"], lines[second]["nginx"]) == ("MISS", "HIT")
    assert lines[first]["address"] == "127.0.0.0"
    assert "rieng" not in log


def test_secrets_of_people_stand_in_no_log(nginx, tmp_path):
    fetch(f"{nginx}/tai-khoan/xac-nhan-email/BI-MAT/")
    fetch(f"{nginx}/trang/")
    deadline = time.monotonic() + 10
    while "/trang/" not in (log := (tmp_path / "kinhtedothi.log").read_text()):
        assert time.monotonic() < deadline, log
        time.sleep(0.05)
    assert "/tai-khoan/…" in log
    assert "BI-MAT" not in log


def test_metrics_are_nobodys_business(nginx, newspaper):
    assert fetch(f"{nginx}/metrics")[0] == 404
    assert "/metrics" not in newspaper.asked
