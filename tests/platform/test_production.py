"""What production insists on before it starts."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection
from psycopg import connect

from tests.platform.production import production_environment
from tests.platform.web_service import wait_until


def manage(*words, environment):
    """Run a management command with these variables; return how it ended."""
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
    )


def test_example_environment_passes_every_check(tmp_path):
    environment = {**production_environment(), "KTDT_VAR": str(tmp_path)}
    run = manage("check", "--deploy", "--fail-level", "WARNING", environment=environment)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    "name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_ORIGIN", "DATABASE_URL", "EMAIL_URL"]
)
def test_production_does_not_start_without(name, tmp_path):
    environment = {**production_environment(), "KTDT_VAR": str(tmp_path)}
    del environment[name]
    run = manage("migrate", environment=environment)
    assert run.returncode != 0
    assert f"Set the {name} environment variable" in run.stderr
    assert not list(tmp_path.iterdir()), "a private database was begun"


@pytest.mark.django_db(transaction=True)
def test_process_heals_after_a_restart_of_the_database(client):
    client.get("/readyz")
    connection.close()  # back into the pool
    with connect(**connection.get_connection_params(), autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    # Every connection in the pool is dead; replacing them may take a few tries, and a rest.
    wait_until(lambda: client.get("/readyz").status_code == 200)
    assert client.get("/tin-moi/").status_code == 200
