"""The tests' own database, and the promise of a run that skips nothing."""

import gc
import importlib
import os
import signal
from contextlib import ExitStack, contextmanager, suppress
from itertools import count

import pytest

from kinhtedothi.file_lock import LockHeld, file_lock
from kinhtedothi.private_postgres import PrivatePostgresError, private_postgres, var_directory


def pytest_configure(config):
    """Start the tests' private PostgreSQL unless DATABASE_URL names a server.

    Workers of pytest-xdist inherit the DATABASE_URL that this sets.
    """
    if os.environ.get("DATABASE_URL") or config.option.help or config.option.collectonly:
        return
    for terminator in (signal.SIGTERM, signal.SIGHUP):
        # Ended from outside, the run still stops the server that it started.
        signal.signal(terminator, signal.default_int_handler)
    stack = ExitStack()
    config.add_cleanup(stack.close)
    try:
        name = stack.enter_context(_name_of_this_run())
        server = private_postgres(var_directory() / "postgres-test", name, durable=False)
        os.environ["DATABASE_URL"] = stack.enter_context(server)
        os.environ["KTDT_TEST_TEMPLATE"] = "1"
    except PrivatePostgresError as error:
        pytest.exit(str(error), returncode=pytest.ExitCode.USAGE_ERROR)
    _read_database_settings_again()


def pytest_collection_finish():
    """Look for garbage less often, and never among what was imported: a sixth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@contextmanager
def _name_of_this_run():
    """Yield a database name that no other run from this folder uses."""
    directory = var_directory()
    directory.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        lock = file_lock(directory / f"test-run-{number}.lock", wait=False)
        with suppress(LockHeld), lock:
            yield f"run_{number}"
            return


def _read_database_settings_again():
    """Show Django the new DATABASE_URL: pytest-django read the settings before this file."""
    from django.conf import settings

    module = importlib.reload(importlib.import_module(f"{settings.SETTINGS_MODULE}.data"))
    settings.DATABASES["default"].update(module.DATABASES["default"])


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    """Copy the tests' database from a migrated one, in the server that is ours."""
    if os.environ.get("KTDT_TEST_TEMPLATE"):
        from tests.database_template import use_template

        with django_db_blocker.unblock():
            use_template()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Keep aside what migrating filled in, for after the tests that empty the database."""
    from tests.emptying import keep_as_migrated

    with django_db_blocker.unblock():
        keep_as_migrated()


def pytest_sessionfinish(session):
    """Under KTDT_NO_SKIPS=1, as in CI, let a skipped test fail the run."""
    if _forbidden_skips(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    """Name the tests that were skipped where nothing may be."""
    if skipped := _forbidden_skips(config):
        terminalreporter.section("KTDT_NO_SKIPS=1: these tests were skipped", red=True)
        for report in skipped:
            terminalreporter.line(report.nodeid)


def _forbidden_skips(config):
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or os.environ.get("KTDT_NO_SKIPS") != "1":
        return []
    return reporter.stats.get("skipped", [])
