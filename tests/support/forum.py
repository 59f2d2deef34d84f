"""Starts the built forum for a test, and a small browser-like client for it.

Standard library only. The client keeps cookies, reads a form as a browser does
(hidden token, values that are filled in) and posts it.
"""

import http.client
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse
from html.parser import HTMLParser

ROOT = pathlib.Path(__file__).resolve().parents[2]
READY_WITHIN = 60.0  # seconds: a debug build, migrated and seeded


def free_port():
    """A TCP port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Forum:
    """A forum process with a data folder of its own; `settings` are environment variables.

    It is seeded with the demo community, and limits by count and time are off.
    """

    def __init__(self, **settings):
        self.data = pathlib.Path(tempfile.mkdtemp(prefix="toguna-test-"))
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("TOGUNA_") and name != "DATABASE_URL"
        }
        self.environment = inherited | {
            "TOGUNA_BIND": f"127.0.0.1:{self.port}",
            "TOGUNA_DATA": str(self.data),
            "TOGUNA_RATE_LIMITS": "off",
        } | settings
        self.process = None
        self.said = self.data / "forum.out"
        self.log = self.data / "forum.log"

    @property
    def binary(self):
        target = ROOT / os.environ.get("CARGO_TARGET_DIR", "target")
        return os.environ.get("TOGUNA_BIN", str(target / "debug/toguna"))

    def start(self):
        """Starts the process, waits until it is ready and returns the seconds that took."""
        began = time.monotonic()
        self.process = self.begin("serve")
        while True:
            if self.process.poll() is not None:
                raise AssertionError(f"the forum ended at its start:\n{self.output()}")
            try:
                if Client(self).get("/readyz").status == 200:
                    return time.monotonic() - began
            except OSError:
                pass
            if time.monotonic() - began > READY_WITHIN:
                self.kill()
                raise AssertionError(f"the forum was not ready within {READY_WITHIN} s:\n{self.output()}")
            time.sleep(0.02)

    def kill(self):
        """Ends the process as a power cut would: SIGKILL, no chance to tidy up."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self):
        """Asks the process to end; returns its exit code."""
        if self.process is None:
            return None
        self.process.terminate()
        try:
            return self.process.wait(timeout=25)
        except subprocess.TimeoutExpired:
            self.kill()
            return None

    def resident_bytes(self, kind="VmRSS"):
        """Memory that the process holds, as Linux names it: all, or with `RssAnon` without the program's own file."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(f"{kind}:"):
                return int(line.split()[1]) * 1024
        raise AssertionError(f"no {kind}: this needs Linux")

    def close(self):
        """Ends the process and removes the data folder."""
        self.kill()
        shutil.rmtree(self.data, ignore_errors=True)

    def execute(self, statement):
        """Changes rows of the SQLite database beside the running process, or lists them."""
        database = sqlite3.connect(self.data / "toguna.db", timeout=20)
        try:
            with database:
                return database.execute(statement).fetchall()
        finally:
            database.close()

    def hurry(self):
        """Lets what waits for another try be due now."""
        self.execute("UPDATE outbox SET not_before = 1 WHERE state = 'waiting' AND attempts > 0")

    def output(self):
        """The end of what the process has printed and logged."""
        there = [file for file in (self.said, self.log) if file.exists()]
        return "".join(file.read_text(errors="replace")[-5000:] for file in there)

    def run(self, *arguments, **settings):
        """Another command of the same program on the same data: (exit code, output, complaints)."""
        done = subprocess.run(
            [self.binary, *arguments], cwd=self.data, env=self.environment | settings, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=READY_WITHIN,
        )
        return done.returncode, done.stdout, done.stderr

    def begin(self, *arguments):
        """Another command that goes on running beside: its process, which the caller ends."""
        with self.said.open("ab") as said, self.log.open("ab") as log:
            return subprocess.Popen(
                [self.binary, *arguments], cwd=self.data, env=self.environment, stdin=subprocess.DEVNULL,
                stdout=said, stderr=log,
            )

    def mails(self):
        """The mails written to files, oldest first, as text."""
        folder = self.data / "mail"
        return [file.read_text(errors="replace") for file in sorted(folder.glob("*.eml"))] if folder.exists() else []

    def accounts(self, role=None):
        """The demo accounts as (name, password), all or those that hold `role` (`member`: no role)."""
        found = []
        for line in (self.data / "demo-accounts.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or "\t" not in line:
                continue
            name, password, *rest = line.split("\t")
            roles = set(re.split(r"[\s,]+", rest[0].strip())) - {"", "member"} if rest else set()
            if role is None or role in roles or (role == "member" and not roles):
                found.append((name, password))
        return found


class Answer:
    """An HTTP answer: status, headers and the body as text."""

    def __init__(self, response, body, address):
        self.status = response.status
        self.headers = response.headers
        self.text = body.decode("utf-8", errors="replace")
        self.address = address

    @property
    def location(self):
        return self.headers.get("Location", "")

    def forms(self):
        reader = _Forms()
        reader.feed(self.text)
        return reader.forms

    def form(self, action):
        """The fields of the form whose action begins with `action`: (its action, {name: value})."""
        for form in self.forms():
            if form["action"].startswith(action):
                return form["action"], dict(form["fields"])
        raise AssertionError(f"no form posts to {action} on {self.address} ({self.status}):\n{self.text[:2000]}")


class _Forms(HTMLParser):
    """Collects every form with the values that a browser would send untouched."""

    def __init__(self):
        super().__init__()
        self.forms = []
        self._form = None
        self._area = None
        self._select = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name")
        if tag == "form":
            self._form = {"action": attrs.get("action") or "", "fields": []}
            self.forms.append(self._form)
        if self._form is None:
            return
        if tag == "input" and name:
            kind = (attrs.get("type") or "text").lower()
            if kind in ("checkbox", "radio") and "checked" not in attrs or kind in ("submit", "button"):
                return
            self._form["fields"].append((name, attrs.get("value") or ("on" if kind == "checkbox" else "")))
        elif tag == "textarea" and name:
            self._area = (name, [])
        elif tag == "select" and name:
            self._select = name
        elif tag == "option" and self._select:
            known = dict(self._form["fields"])
            if "selected" in attrs or self._select not in known:
                self._form["fields"].append((self._select, attrs.get("value") or ""))

    def handle_data(self, data):
        if self._area:
            self._area[1].append(data)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._area and self._form is not None:
            text = "".join(self._area[1])
            self._form["fields"].append((self._area[0], text.removeprefix("\n")))
            self._area = None
        elif tag == "select":
            self._select = None


class Client:
    """One person's browser: cookies, and nothing else."""

    def __init__(self, forum, port=None):
        self.forum = forum
        self.port = port or forum.port
        self.cookies = {}

    def request(self, method, address, fields=None, headers=None):
        """One request without following redirects. OSError when the forum is not there."""
        address = address.removeprefix(self.forum.base).partition("#")[0]
        body = None
        headers = dict(headers or {})
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if fields is not None:
            body = urllib.parse.urlencode(fields, doseq=True).encode()
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, address, body=body, headers=headers)
            response = connection.getresponse()
            content = response.read()
        except http.client.HTTPException as error:
            raise ConnectionError(f"the answer was cut off: {error!r}") from error
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        return Answer(response, content, address)

    def get(self, address):
        """The page at `address`, redirects followed."""
        answer = self.request("GET", address)
        for _ in range(5):
            if answer.status not in (301, 302, 303, 307, 308):
                break
            answer = self.request("GET", urllib.parse.urljoin(answer.address, answer.location))
        return answer

    def submit(self, page, action, /, **fields):
        """Fills the form on `page` (an address or an Answer) that posts to `action`, and sends it."""
        answer = page if isinstance(page, Answer) else self.get(page)
        target, filled = answer.form(action)
        return self.request("POST", target, filled | fields)

    def sign_in(self, name, password):
        answer = self.submit("/login", "/login", name=name, password=password)
        assert answer.status == 303, f"{name} could not sign in: {answer.status}\n{answer.text[:2000]}"
        return self
