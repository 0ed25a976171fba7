"""What must stand before any process of the newspaper starts: its database."""

import os
import signal
import sys
from contextlib import contextmanager

import psycopg

# Everything else reads or writes the database.
COMMANDS_WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "startapp",
    "version",
}


@contextmanager
def database_for_command(argv):
    """Give a management command its database, for as long as it runs.

    When DATABASE_URL is unset, and this is not production, that is the
    project's private server: the one running already, or one that stops with
    the command. Leaves the program with one Vietnamese line when no database
    can be had.

    argv: the words of the command line, as in sys.argv.
    """
    command = argv[1] if len(argv) > 1 else "help"
    if command in COMMANDS_WITHOUT_DATABASE or command.startswith("-") or "--help" in argv:
        yield
    elif os.environ.get("DATABASE_URL") or os.environ.get("ENVIRONMENT") == "production":
        require_database()
        yield
    else:
        with _private_database("postgres-test" if command == "test" else "postgres"):
            yield


@contextmanager
def _private_database(name):
    # Production has none, and starts sooner without the programs for it.
    from .private_postgres import PrivatePostgresError, private_postgres, var_directory

    # A terminated command must still stop the server that it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with private_postgres(var_directory() / name, durable=name == "postgres") as url:
            os.environ["DATABASE_URL"] = url
            yield
    except PrivatePostgresError as error:
        sys.exit(str(error))


def require_database():
    """Leave the program with one Vietnamese line when the database does not answer.

    Asked before Django starts, whose own answer is a page of traceback.
    """
    from django.conf import settings
    from django.db import connections

    if settings.DATABASES["default"].get("ENGINE") != "kinhtedothi.postgresql":
        sys.exit("DATABASE_URL phải trỏ đến PostgreSQL: postgresql://người-dùng:mật-khẩu@máy/tên")
    parameters = connections["default"].get_connection_params()
    try:
        psycopg.connect(**{"connect_timeout": 5} | parameters).close()
    except psycopg.Error as error:
        reason = " ".join(str(error).split())
        sys.exit(
            "Không kết nối được cơ sở dữ liệu. Hãy xem lại DATABASE_URL và xem PostgreSQL"
            f" đã chạy chưa. ({reason})"
        )
