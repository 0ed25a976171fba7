"""What the newspaper costs as production runs it: start, memory, kept pages.

Machines differ and are busy, so throughput is told as a ratio within one run: of
our kept front page to three lines of WSGI that answer the same bytes under the
same granian, and of nginx in front of us to nginx with the bytes in a file.
"""

import gzip
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import monotonic

from tests.benchmarks.bench.load import requests_per_second
from tests.benchmarks.bench.pages import pages
from tests.benchmarks.bench.servers import answers, get, running, service
from tests.platform.nginx import NGINX, nginx_in_front_of
from tests.platform.ports import free_port
from tests.platform.web_service import wait_until

READ = ("/", "/tin-moi/", "/doc-nhieu/", "/dang-nhap/", "/dang-ky/", "/hoi-dap/", "/dat-bao/")
ROUNDS = 5
# Seconds, megabytes, and percent of the yardstick's requests a second.
WANTED_START_S, WANTED_MEMORY_MB = 1.5, 180
WANTED_KEPT, WANTED_BEHIND_NGINX = 80, 85

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


def cold_start(environment):
    """Return the seconds from the start of the service to its first page, the best of three."""
    seconds = []
    for _ in range(3):
        made = service(environment)
        started = monotonic()
        with running(made):
            seconds.append(monotonic() - started)
    return min(seconds)


def memory_of_two_workers(environment, newest):
    """Return the MB of the two workers and their parents together, after some reading."""
    with running(service(environment)) as made:
        for _ in range(50):
            for path in (*READ, *pages(newest).values()):
                get(made.port, path)
        return made.memory_mb()


def kept_page(environment):
    """Return the percent that a kept page makes of three lines of WSGI."""
    with running(service(environment)) as made, _folder() as folder:
        body = _kept_home(made.port)
        with _three_lines(environment, folder, body) as plain:
            return _percent(made.port, plain)


def behind_nginx(environment):
    """Return the percent that nginx before us makes of nginx with a file; None without nginx."""
    if NGINX is None:
        return None
    with running(service(environment)) as made, _folder() as folder:
        body = _kept_home(made.port)
        upstream = f"127.0.0.1:{made.port}"
        with nginx_in_front_of(upstream, folder, plain=True) as ours, _with_a_file(body) as a_file:
            return _percent(ours.port, a_file)


def _percent(port, yardstick):
    """Return what one makes of the other, the median of rounds taken in turn."""
    rounds = []
    for _ in range(ROUNDS):
        ours = requests_per_second(port, "/", 2)
        rounds.append(100 * ours / requests_per_second(yardstick, "/", 2))
    return median(rounds)


def _kept_home(port):
    status, body = get(port, "/")
    assert status == 200
    assert gzip.decompress(body).startswith(b"<!doctype html>")
    return body


@contextmanager
def _folder():
    with tempfile.TemporaryDirectory(prefix="kinhtedothi-") as name:
        yield Path(name)


@contextmanager
def _three_lines(environment, folder, body):
    """Answer the bytes under the granian of the unit, with an environment as long as ours."""
    (folder / "body").write_bytes(body)
    code = THREE_LINES.format(path=str(folder / "body"))
    (folder / "three_lines.py").write_text(code)
    plain = service(environment, "three_lines:application", PYTHONPATH=str(folder))
    with running(plain):
        yield plain.port


@contextmanager
def _with_a_file(body):
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
            wait_until(lambda: answers(port))
            yield port
        finally:
            server.terminate()
            server.wait(10)
