"""The newspaper as production runs it, on a database and with files of the benchmark's own."""

import os
import subprocess
import sys
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from kinhtedothi.private_postgres import PROJECT_DIR, private_postgres, var_directory
from tests.platform.nginx import HOST
from tests.platform.ports import free_port
from tests.platform.production import production_environment
from tests.platform.web_service import WebService, wait_until

OWN = (
    "KTDT_VAR",
    "DJANGO_SETTINGS_MODULE",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPYCACHEPREFIX",
)
HEADERS = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}


@contextmanager
def benchmark_database(name="bench"):
    """Yield the environment of production on a database and files of the benchmark's own."""
    folder = var_directory() / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    with private_postgres(folder / "postgres", name, durable=False) as url:
        yield {
            **os.environ,
            **production_environment(),
            "DATABASE_URL": url,
            "KTDT_VAR": str(folder),
            # Compiled before the start, as an installation does: the first start compiles.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
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


def service(environment, application=None, **more):
    """Return the WebService of the unit, not started. more: further variables."""
    folder = Path(environment["KTDT_VAR"])
    own = {name: environment[name] for name in OWN}
    made = WebService(folder, environment["DATABASE_URL"], free_port(), **own, **more)
    made.application = application or made.application
    return made


@contextmanager
def running(made):
    """Run a WebService; yield it once it answers."""
    made.start()
    try:
        wait_until(lambda: answers(made.port))
        yield made
    finally:
        made.stop()


@contextmanager
def web(environment, **more):
    """Run the web processes; yield their port. more: further variables."""
    with running(service(environment, **more)) as made:
        yield made.port


def answers(port, path="/"):
    """Return whether a page is there."""
    try:
        return get(port, path)[0] == 200
    except OSError:
        return False


def get(port, path):
    """Return (status, body) of one request."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers=HEADERS)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()
