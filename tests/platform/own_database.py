"""A PostgreSQL server that one test may stop and start, with the schema of the tests' own."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg

from kinhtedothi.postgres_programs import directory as programs
from kinhtedothi.private_postgres import Cluster


class OwnDatabase(Cluster):
    """Keeps its address when it is started again."""

    def __init__(self, directory):
        super().__init__(directory, durable=False)
        self._place = Path(tempfile.mkdtemp(prefix="kinhtedothi-own-"))

    @property
    def address(self):
        """The address for DATABASE_URL."""
        return self.url("bao")

    def stop(self):
        """Stop the server, as an operator or a crash does."""
        self.server().stop()
        self._child.wait()

    def start(self):
        """Start it again."""
        assert self._start()

    def execute(self, *statements):
        """Run statements in one transaction."""
        with psycopg.connect(self.address) as connection:
            for statement in statements:
                connection.execute(statement)

    def _make_socket_directory(self):
        self._place.mkdir(exist_ok=True)
        self._programs.give(self._place)
        return self._place


@contextmanager
def own_database(directory, schema_from):
    """Run a server with a copy of a database; schema_from: the address of that."""
    cluster = OwnDatabase(directory)
    cluster.enter()
    try:
        copy_database(schema_from, cluster.address)
        yield cluster
    finally:
        if cluster.server() is None:
            cluster.start()
        cluster.leave()
        shutil.rmtree(cluster._place, ignore_errors=True)


def copy_database(source, target):
    """Copy what lies in one database into an empty one."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
    dump = subprocess.run(
        [programs() / "pg_dump", "--no-owner", "--no-privileges", source],
        env=environment,
        check=True,
        capture_output=True,
    )
    subprocess.run(
        [programs() / "psql", "-q", "-v", "ON_ERROR_STOP=1", target],
        env=environment,
        input=dump.stdout,
        check=True,
        stdout=subprocess.DEVNULL,
    )
