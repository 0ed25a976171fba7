"""The private PostgreSQL, started for real in directories of these tests' own."""

import os
import shutil
import stat
import subprocess
import sys
from contextlib import ExitStack

import psycopg
import pytest

from kinhtedothi import private_postgres as module
from kinhtedothi.private_postgres import (
    PROJECT_DIR,
    Cluster,
    PrivatePostgresError,
    private_postgres,
)


@pytest.fixture(autouse=True)
def _impatience(monkeypatch):
    monkeypatch.setattr(module, "RETRY_SECONDS", 0.5)


@pytest.fixture
def directory(tmp_path):
    """A directory for a server; whatever a test leaves running there is stopped."""
    yield tmp_path / "postgres"
    if (server := Cluster(tmp_path / "postgres").server()) is not None:
        server.stop()


@pytest.fixture
def start_user(directory):
    """A function that starts another process using the server in `directory`."""
    with ExitStack() as processes:

        def start():
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.platform.server_user", directory],
                cwd=PROJECT_DIR,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            processes.callback(end_user, process)
            return process

        yield start


def end_user(process):
    """Let the other process leave in good order."""
    process.communicate()


def ask(url, question):
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchone()[0]


def test_data_outlive_the_server(directory):
    with private_postgres(directory, durable=False) as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE tin AS SELECT 'Đường phố' AS tit")
    with private_postgres(directory, durable=False) as url:
        assert ask(url, "SELECT upper(tit) FROM tin") == "ĐƯỜNG PHỐ"


def test_nothing_is_left_when_the_last_user_has_gone(directory):
    with private_postgres(directory, durable=False):
        server = Cluster(directory).server()
        assert stat.S_IMODE(server.socket_directory.stat().st_mode) == 0o700
    assert not server.is_alive()
    assert not server.socket_directory.exists()


def test_server_listens_on_no_network_and_is_durable(directory):
    with private_postgres(directory) as url:
        assert ask(url, "SHOW listen_addresses") == ""
        assert ask(url, "SHOW fsync") == "on"
        assert ask(url, "SHOW server_encoding") == "UTF8"
        assert ask(url, "SELECT datlocale FROM pg_database WHERE datname = 'kinhtedothi'") == (
            "C.UTF-8"
        )


def test_users_share_one_server_until_the_last_leaves(directory, start_user):
    first, second = start_user(), start_user()
    urls = {first.stdout.readline().strip(), second.stdout.readline().strip()}
    assert len(urls) == 1
    server = Cluster(directory).server()
    end_user(first)
    assert ask(urls.pop(), "SELECT 1") == 1
    end_user(second)
    assert not server.is_alive()


def test_server_of_a_killed_owner_is_adopted(directory, start_user):
    owner = start_user()
    owner.stdout.readline()
    server = Cluster(directory).server()
    owner.kill()
    owner.wait()
    with private_postgres(directory, durable=False) as url:
        assert ask(url, "SELECT 1") == 1
        assert Cluster(directory).server().process.pid == server.process.pid
    assert not server.is_alive()


def test_killed_server_whose_process_id_another_program_has_is_no_obstacle(directory):
    with private_postgres(directory, durable=False):
        server = Cluster(directory).server()
        pid_file = directory / "data" / "postmaster.pid"
        left_behind = pid_file.read_text()
        server.process.kill()
    pid_file.write_text(left_behind.replace(str(server.process.pid), str(os.getpid()), 1))
    with private_postgres(directory, durable=False) as url:
        assert ask(url, "SELECT 1") == 1
    assert not server.socket_directory.exists()


def test_server_out_of_reach_is_started_again(directory, start_user):
    owner = start_user()
    owner.stdout.readline()
    lost = Cluster(directory).server()
    (lost.socket_directory / ".s.PGSQL.5432").unlink()
    with private_postgres(directory, durable=False) as url:
        end_user(owner)
        assert ask(url, "SELECT 1") == 1
    assert not lost.is_alive()


def test_long_path_with_spaces_and_vietnamese_letters(tmp_path):
    directory = tmp_path / 'Tòa soạn, Hà Nội’s "đẹp"' / ("rất dài " * 12) / ("x" * 100)
    with private_postgres(directory, durable=False) as url:
        assert ask(url, "SELECT 1") == 1


def test_copy_of_the_folder_works(directory, tmp_path):
    with private_postgres(directory, "ban_sao", durable=False):
        pass
    shutil.copytree(directory, tmp_path / "copy")
    with private_postgres(tmp_path / "copy", "ban_sao", durable=False) as url:
        assert ask(url, "SELECT current_database()") == "ban_sao"


def test_half_made_cluster_is_made_anew(directory):
    (directory / "data.new").mkdir(parents=True)
    (directory / "data.new" / "PG_VERSION").write_text("18\n")
    with private_postgres(directory, durable=False) as url:
        assert ask(url, "SELECT 1") == 1


def test_only_data_without_durability_are_thrown_away(directory):
    with private_postgres(directory, durable=False):
        pass
    control = directory / "data" / "global" / "pg_control"
    control.unlink()
    with pytest.raises(PrivatePostgresError, match="không khởi động được"):
        Cluster(directory, durable=True).enter()
    with private_postgres(directory, durable=False) as url:
        assert ask(url, "SELECT 1") == 1


def test_directory_that_cannot_be_used_gets_one_line(tmp_path):
    (tmp_path / "postgres").write_text("a file")
    with (
        pytest.raises(PrivatePostgresError, match=r"^Không dùng được thư mục .*\.$"),
        private_postgres(tmp_path / "postgres"),
    ):
        pass
