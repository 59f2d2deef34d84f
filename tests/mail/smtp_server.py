"""An SMTP server that a test scripts: it keeps what it accepts and refuses on demand."""

import asyncio
import contextlib
import email
import email.policy
import threading
import time
from dataclasses import dataclass

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from support.forum import free_port

# What a script may say besides an answer.
DROP = "hangs up in the middle of DATA"
DIE = "takes DATA and hangs up before its answer"
SLOW = "answers after 30 seconds"
RCPT = "at RCPT: "


@dataclass
class Delivery:
    """One message as it came over the wire, accepted or not."""

    envelope_from: str
    recipients: list
    raw: bytes
    answer: str

    @property
    def message(self):
        return email.message_from_bytes(self.raw, policy=email.policy.default)

    @property
    def accepted(self):
        return self.answer.startswith("250")


class _Crowd:
    """Those who wait for their answer until there are `count` of them."""

    def __init__(self, count, within):
        self.count = count
        self.within = within
        self.waiting = 0
        self.met = asyncio.Event()

    async def join(self):
        self.waiting += 1
        if self.waiting >= self.count:
            self.met.set()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.met.wait(), self.within)
        self.waiting -= 1


class _Smtp(SMTP):
    """Hangs up in the middle of DATA where the script says so."""

    def connection_made(self, transport):
        # Once more after STARTTLS, for the same connection.
        self.event_handler.connected.add(self)
        super().connection_made(transport)

    def connection_lost(self, error):
        super().connection_lost(error)
        self.event_handler.connected.discard(self)

    async def smtp_DATA(self, arg):  # noqa: N802 (aiosmtpd's name)
        script = self.event_handler.script_of(self.envelope)
        if script and script[0] == DROP:
            script.pop(0)
            self.event_handler.keep(self.envelope, b"", DROP)
            await self.push("354 go on")
            await asyncio.sleep(0.05)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class _Controller(Controller):
    def factory(self):
        return _Smtp(self.handler, **self.SMTP_kwargs)


class SmtpServer:
    """Listens on 127.0.0.1. Without a script every message is accepted."""

    def __init__(self, **settings):
        self._deliveries = []
        self._scripts = {}
        self._changed = threading.Condition()
        self._crowd = None
        self.connected = set()
        self.port = free_port()
        # Without SMTPUTF8, as many a relay still is.
        settings = {"enable_SMTPUTF8": False} | settings
        self._controller = _Controller(self, hostname="127.0.0.1", port=self.port, **settings)

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *_):
        self._controller.stop()

    def refuse(self, address, *answers):
        """Gives these answers, in order, to the next messages for `address`."""
        with self._changed:
            self._scripts.setdefault(address, []).extend(answers)

    def hold(self, count, within=10.0):
        """Answers no DATA before `count` mails wait for their answer at the same time, or `within` seconds are over."""
        self._crowd = _Crowd(count, within)

    def was_crowded(self):
        """Whether so many mails did wait at the same time."""
        return self._crowd.met.is_set()

    def wait_until_left(self, within=20.0):
        """Waits until nobody is connected any more: what they said is all that they said."""
        deadline = time.monotonic() + within
        while self.connected:
            assert time.monotonic() < deadline, "somebody stays connected"
            time.sleep(0.005)

    def script_of(self, envelope):
        with self._changed:
            return self._scripts.get(envelope.rcpt_tos[0], []) if envelope.rcpt_tos else []

    def keep(self, envelope, raw, answer):
        with self._changed:
            self._deliveries.append(Delivery(envelope.mail_from, list(envelope.rcpt_tos), raw, answer))
            self._changed.notify_all()

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        with self._changed:
            script = self._scripts.get(address, [])
            answer = script.pop(0).removeprefix(RCPT) if script and script[0].startswith(RCPT) else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        else:
            with self._changed:
                self._deliveries.append(Delivery(envelope.mail_from, [address], b"", answer))
                self._changed.notify_all()
        return answer

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802 (aiosmtpd's name)
        script = self.script_of(envelope)
        with self._changed:
            answer = script.pop(0) if script else "250 OK"
        self.keep(envelope, envelope.content, answer)
        if self._crowd is not None:
            await self._crowd.join()
        if answer == SLOW:
            await asyncio.sleep(30)
            return "250 OK"
        if answer == DIE:
            server.transport.abort()
            return "250 OK"
        return answer

    def to(self, address, matches=lambda message: True):
        """All that came for `address`, refused ones too."""
        with self._changed:
            return [d for d in self._deliveries if address in d.recipients and matches(d.message)]

    def all(self):
        with self._changed:
            return list(self._deliveries)

    def wait(self, address, matches=lambda message: True, count=1, within=60.0):
        """Waits (`within` seconds) for the `count`-th delivery to `address` that matches, and returns it."""
        deadline = time.monotonic() + within
        while True:
            found = self.to(address, matches)
            if len(found) >= count:
                return found[count - 1]
            with self._changed:
                left = deadline - time.monotonic()
                if left <= 0:
                    seen = [(d.recipients, d.message["Subject"], d.answer) for d in self._deliveries]
                    raise AssertionError(f"{count} such mails to {address} did not come within {within} s: {seen}")
                self._changed.wait(min(left, 0.5))


def text_of(message):
    """The plain text of a mail."""
    body = message.get_body(("plain",))
    return body.get_content() if body is not None else ""


def html_of(message):
    """The HTML of a mail."""
    return message.get_body(("html",)).get_content()
