"""A forum whose database is one of its own on the PostgreSQL server that `tests/postgres` starts."""

import csv
import os
import subprocess
import urllib.parse
import uuid

from support.forum import Forum


def ask(address, statement):
    """Runs one statement in the database at `address`: its rows, each value as text."""
    done = subprocess.run(
        ["psql", "--no-psqlrc", "--quiet", "--csv", "--tuples-only", "--set=ON_ERROR_STOP=1", "--command", statement, address],
        check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, timeout=60,
    )
    return [tuple(row) for row in csv.reader(done.stdout.splitlines())]


class PostgresForum(Forum):
    """As `Forum`, on a fresh database of the server that TOGUNA_TEST_POSTGRES names."""

    def __init__(self, **settings):
        server = os.environ["TOGUNA_TEST_POSTGRES"]
        name = f"forum_{uuid.uuid4().hex}"
        ask(server, f"CREATE DATABASE {name}")
        self.address = urllib.parse.urlsplit(server)._replace(path=f"/{name}").geturl()
        super().__init__(DATABASE_URL=self.address, **settings)

    def execute(self, statement):
        """Changes rows of the database beside the running process, or lists them; values are text."""
        return ask(self.address, statement)
