"""How starting the newspaper is refused: one Vietnamese line, and nothing was started."""

import os
import socket
import subprocess
import sys

import pytest

from kinhtedothi.file_lock import file_lock
from kinhtedothi.private_postgres import PROJECT_DIR
from kinhtedothi.run import read_port
from kinhtedothi.startup import database_for_command

# Nothing can listen there: the port is reserved, and opening it needs root.
UNREACHABLE = "postgresql://toa-soan:bi-mat@127.0.0.1:1/bao"


@pytest.fixture
def start(tmp_path):
    """A function that runs Python in the project with a var directory of its own."""

    def run(*words, **environment):
        base = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "PORT"}}
        return subprocess.run(
            [sys.executable, *words],
            cwd=PROJECT_DIR,
            env=base | {"KTDT_VAR": str(tmp_path / "var")} | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return run


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def assert_refused(finished, *words):
    assert finished.returncode == 1
    lines = finished.stderr.splitlines()
    assert len(lines) == 1, finished.stderr
    for word in words:
        assert word in lines[0]


def test_port_in_use(start, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        finished = start("-m", "kinhtedothi.run", PORT=str(port))
    assert_refused(finished, f"Cổng {port}", f"PORT={port + 1}")
    assert finished.stdout == ""
    assert not (tmp_path / "var" / "postgres").exists()


@pytest.mark.parametrize("port", ["tám nghìn", "0", "65536", "-1", "٨٠٠٠"])
def test_port_that_is_none(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit, match=f"PORT là “{port}”; hãy đặt một số từ 1 đến 65535."):
        read_port()


def test_second_newspaper_in_one_folder(start, tmp_path, free_port):
    (tmp_path / "var").mkdir()
    note = "http://127.0.0.1:8000/ (tiến trình 4321)"
    with file_lock(tmp_path / "var" / "run.lock", note=note):
        assert_refused(start("-m", "kinhtedothi.run", PORT=free_port), "đang chạy", note)


@pytest.mark.parametrize(
    "words",
    [
        ["-m", "kinhtedothi.run"],
        ["manage.py", "migrate"],
        ["-c", "import kinhtedothi.wsgi"],
    ],
)
def test_database_that_does_not_answer(start, free_port, words):
    finished = start(*words, DATABASE_URL=UNREACHABLE, PORT=free_port)
    assert_refused(finished, "Không kết nối được cơ sở dữ liệu")
    assert "bi-mat" not in finished.stderr


def test_database_of_another_kind(start, free_port):
    finished = start("manage.py", "migrate", DATABASE_URL="sqlite:///bao.sqlite3")
    assert_refused(finished, "PostgreSQL")


def test_private_server_that_does_not_start(start, tmp_path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "postgres").write_text("a file")
    assert_refused(start("manage.py", "migrate"), "Không dùng được thư mục cơ sở dữ liệu")


def test_command_without_database_starts_none(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("KTDT_VAR", str(tmp_path))
    with database_for_command(["manage.py", "help"]):
        assert "DATABASE_URL" not in os.environ
    assert not list(tmp_path.iterdir())


def test_command_finds_a_database_and_leaves_no_server(start, tmp_path):
    ask = "from django.db import connection as c; print(c.cursor().execute('SELECT 7').fetchone())"
    finished = start("manage.py", "shell", "--no-imports", "-c", ask)
    assert "(7,)" in finished.stdout
    assert not (tmp_path / "var" / "postgres" / "data" / "postmaster.pid").exists()
