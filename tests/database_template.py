"""The empty database of the tests, migrated once and copied for every run and every worker.

All migrations together take longer than hundreds of tests. What they make is kept beside the
runs' own databases, in the tests' private server alone, until a migration changes.
"""

import sys
from hashlib import sha256
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from kinhtedothi.file_lock import file_lock
from kinhtedothi.private_postgres import var_directory

PREFIX = "migrated_"
UNFINISHED = "unfinished"


def use_template():
    """Let the test database be a copy; migrating it afterwards is soon done."""
    name = f"{PREFIX}{_digest_of_migrations()}"
    with file_lock(var_directory() / "test-template.lock"):
        if name not in _templates():
            _make(name)
    connection.settings_dict["TEST"]["TEMPLATE"] = name


def _digest_of_migrations():
    digest = sha256()
    for _, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        digest.update(Path(sys.modules[migration.__module__].__file__).read_bytes())
    return digest.hexdigest()[:16]


def _templates():
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        return [name for (name,) in cursor.fetchall() if name.startswith(PREFIX)]


def _make(name):
    """Make a template; nobody copies one that is not finished, or keeps one that is old."""
    config = connection.settings_dict
    of_the_run, test = config["NAME"], config["TEST"]["NAME"]
    config["TEST"]["NAME"] = UNFINISHED
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        connection.close()
        connection.close_pool()
    finally:
        config["NAME"], config["TEST"]["NAME"] = of_the_run, test
    with connection._nodb_cursor() as cursor:
        for old in _templates():
            cursor.execute(f'DROP DATABASE "{old}"')
        cursor.execute(f'ALTER DATABASE "{UNFINISHED}" RENAME TO "{name}"')
