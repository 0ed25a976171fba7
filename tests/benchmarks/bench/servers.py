"""The newspaper as production runs it, on a database of the benchmark's own."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection

from kinhtedothi.private_postgres import PROJECT_DIR, private_postgres, var_directory
from tests.platform.ports import free_port
from tests.platform.production import production_environment

HOST = "bao.example.vn"
HEADERS = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}
WORKERS = 2


@contextmanager
def benchmark_database():
    """Yield the environment of production on the benchmark's own database and files."""
    folder = var_directory() / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    with private_postgres(folder / "postgres", "bench", durable=False) as url:
        yield {
            **os.environ,
            **production_environment(),
            "DATABASE_URL": url,
            "KTDT_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "tests.benchmarks.bench.settings",
        }


def manage(environment, *words):
    """Run a management command."""
    command = [sys.executable, "manage.py", *words]
    subprocess.run(command, cwd=PROJECT_DIR, env=environment, check=True, stdout=subprocess.DEVNULL)


def run_python(environment, code):
    """Run code in a process of the newspaper's own; return what it printed."""
    command = [sys.executable, "-c", code]
    run = subprocess.run(
        command, cwd=PROJECT_DIR, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return run.stdout


@contextmanager
def web(environment, application="kinhtedothi.wsgi:application", **more):
    """Run granian with two workers; yield its port. more: further variables."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", str(WORKERS), "--blocking-threads", "4"]
    command += ["--log-level", "warning", application]
    server = subprocess.Popen(command, cwd=PROJECT_DIR, env={**environment, **more})
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def wait_for(port, seconds=30):
    """Wait until a server answers; raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            get(port, "/healthz")
            return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(f"Nothing answers on port {port}.")


def get(port, path):
    """Return (status, body) of one request."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers=HEADERS)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body
