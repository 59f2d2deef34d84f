"""Release builds of the forum and of what it is measured against, as processes of one measurement."""

import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support.forum import ROOT, Client, Forum, free_port  # noqa: E402

__all__ = ["Release", "free_port", "wait_for_port"]


def wait_for_port(port, within=10.0):
    """Returns once somebody listens on a port of 127.0.0.1."""
    until = time.monotonic() + within
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


class Raw:
    """An answer as it came, undecoded."""

    def __init__(self, response):
        self.status = response.status
        self.headers = response.getheaders()
        self.body = response.read()


class Reader(Client):
    """A client that can also fetch the bytes of a page."""

    def fetch(self, path, headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.forum.port, timeout=30)
        connection.request("GET", path, headers=headers)
        raw = Raw(connection.getresponse())
        connection.close()
        return raw


class Measured(Forum):
    """A forum of a release build."""

    binary = None

    def client(self):
        return Reader(self)


class Release:
    """Builds the named programs; ends every process it started when the measurement is over."""

    def __init__(self, *programs):
        self.binaries = {}
        targets = [part for name in programs for part in (["--bin", name] if name == "toguna" else ["--bench", name])]
        built = subprocess.run(
            ["cargo", "build", "--release", "--message-format=json-render-diagnostics", *targets],
            cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
        ).stdout
        for line in built.splitlines():
            message = json.loads(line)
            if message.get("executable"):
                self.binaries[message["target"]["name"]] = message["executable"]
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="toguna-bench-"))
        self.processes = []
        self.forums = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for forum in self.forums:
            forum.close()
        for process in self.processes:
            process.kill()
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def forum(self, start=True, **settings):
        """A forum with the demo community."""
        forum = Measured(**settings)
        forum.binary = self.binaries["toguna"]
        self.forums.append(forum)
        if start:
            forum.start()
        return forum

    def start(self, program, *arguments):
        """Another of the built programs."""
        process = subprocess.Popen([self.binaries[program], *arguments], env=dict(os.environ), stdin=subprocess.DEVNULL)
        self.processes.append(process)
        return process
