"""What the newspaper costs as production runs it: start, memory, requests a second.

    python -m tests.benchmarks.serving DATABASE_URL

Machines differ and are busy, so throughput is told as a ratio within one run: of
our kept front page to three lines of WSGI that answer the same bytes under the
same granian, and of nginx in front of us to nginx with the bytes in a file.
"""

import gzip
import http.client
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.platform.nginx import HOST, NGINX, nginx_in_front_of
from tests.platform.ports import free_port
from tests.platform.web_service import WebService, wait_until

WRK = shutil.which("wrk")
HEADERS = {"Host": HOST, "Accept-Encoding": "gzip", "X-Forwarded-Proto": "https"}
READ = ("/", "/tin-moi/", "/doc-nhieu/", "/dang-nhap/")
SECONDS = 2
ROUNDS = 3
CLIENTS = 16

THREE_LINES = """
BODY = open({path!r}, "rb").read()

def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(BODY)))])
    return [BODY]
"""
STATIC_FILE = """
daemon off; pid {folder}/static.pid; error_log stderr; {user}
events {{}}
http {{
    access_log off; tcp_nopush off;
    {temp}
    server {{
        listen 127.0.0.1:{port};
        root {folder}; default_type text/html; gzip_static on;
    }}
}}
"""


def cold_start(database_url):
    """Return the seconds from the start of the service to its first page, the best of three."""
    with _folder() as folder:
        service = WebService(folder, database_url, free_port())
        service.collect_static()
        seconds = []
        for _ in range(3):
            started = time.monotonic()
            service.start()
            wait_until(lambda: _status(service.port) == 200)
            seconds.append(time.monotonic() - started)
            service.stop()
    return min(seconds)


def memory_of_two_workers(database_url):
    """Return the MB of the two workers and their parent together, after some reading."""
    with _running(database_url) as service:
        for _ in range(50):
            for address in READ:
                _status(service.port, address)
        return service.memory_mb()


def throughput_of_a_kept_page(database_url):
    """Return requests a second: {“kept page”: …, “three lines of WSGI”: …}."""
    with _running(database_url) as service, ExitStack() as stack:
        plain = stack.enter_context(_three_lines(service, _kept_home(service.port)))
        return _rates({"kept page": service.port, "three lines of WSGI": plain})


def throughput_behind_nginx(database_url):
    """Return requests a second: {“nginx before us”: …, “nginx with a file”: …}."""
    with _running(database_url) as service, ExitStack() as stack:
        before_us = stack.enter_context(
            nginx_in_front_of(f"127.0.0.1:{service.port}", service.folder, plain=True)
        )
        a_file = stack.enter_context(_nginx_with_a_file(_kept_home(service.port)))
        return _rates({"nginx before us": before_us.port, "nginx with a file": a_file})


@contextmanager
def _folder():
    with tempfile.TemporaryDirectory(prefix="kinhtedothi-") as name:
        yield Path(name)


@contextmanager
def _running(database_url):
    with _folder() as folder:
        service = WebService(folder, database_url, free_port())
        service.collect_static()
        service.start()
        try:
            wait_until(lambda: _status(service.port) == 200)
            yield service
        finally:
            service.stop()


def _status(port, address="/"):
    try:
        return _get(port, address)[0]
    except OSError:
        return None


def _get(port, address="/"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", address, headers=HEADERS)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _kept_home(port):
    status, body = _get(port)
    assert status == 200
    assert gzip.decompress(body).startswith(b"<!doctype html>")
    return body


@contextmanager
def _three_lines(service, body):
    """Answer the bytes under the granian of the unit, with an environment as long as ours."""
    (service.folder / "body").write_bytes(body)
    code = THREE_LINES.format(path=str(service.folder / "body"))
    (service.folder / "three_lines.py").write_text(code)
    plain = WebService(service.folder, "", free_port(), PYTHONPATH=str(service.folder))
    plain.application = "three_lines:application"
    plain.start()
    try:
        wait_until(lambda: _status(plain.port) == 200)
        yield plain.port
    finally:
        plain.stop()


@contextmanager
def _nginx_with_a_file(body):
    with _folder() as folder:
        port = free_port()
        (folder / "index.html").write_bytes(gzip.decompress(body))
        (folder / "index.html.gz").write_bytes(body)
        for path in (folder, *folder.iterdir()):
            path.chmod(0o755)
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        text = STATIC_FILE.format(
            folder=folder,
            port=port,
            user="user root;" if folder.owner() == "root" else "",
            temp="".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds),
        )
        (folder / "static.conf").write_text(text)
        command = [NGINX, "-p", str(folder), "-c", str(folder / "static.conf")]
        server = subprocess.Popen(command)
        try:
            wait_until(lambda: _status(port) == 200)
            yield port
        finally:
            server.terminate()
            server.wait(10)


def _rates(ports):
    """Return the requests a second of each, the best of rounds taken in turn."""
    best = dict.fromkeys(ports, 0.0)
    for _ in range(ROUNDS):
        for name, port in ports.items():
            best[name] = max(best[name], _rate(port))
    return best


def _rate(port):
    headers = [word for name, value in HEADERS.items() for word in ("-H", f"{name}: {value}")]
    words = [WRK, "-t1", f"-c{CLIENTS}", f"-d{SECONDS}s", *headers, f"http://127.0.0.1:{port}/"]
    run = subprocess.run(words, check=True, capture_output=True, text=True)
    assert "Non-2xx" not in run.stdout, run.stdout
    return float(re.search(r"Requests/sec:\s+([\d.]+)", run.stdout)[1])


if __name__ == "__main__":
    url = sys.argv[1]
    print(f"cold start           {cold_start(url):8.2f} s")
    print(f"two workers          {memory_of_two_workers(url):8.0f} MB")
    for name, rate in (throughput_of_a_kept_page(url) | throughput_behind_nginx(url)).items():
        print(f"{name:<20} {rate:8.0f} requests/s")
