"""An SMTP server that a test scripts: it keeps what it accepts and refuses on demand."""

import email
import email.policy
import threading
import time
from dataclasses import dataclass

from aiosmtpd.controller import Controller

from support.forum import free_port


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


class SmtpServer:
    """Listens on 127.0.0.1. Without a script every message is accepted."""

    def __init__(self):
        self._deliveries = []
        self._scripts = {}
        self._changed = threading.Condition()
        self.port = free_port()
        # Without SMTPUTF8, as many a relay still is.
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, enable_SMTPUTF8=False)

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *_):
        self._controller.stop()

    def refuse(self, address, *answers):
        """Gives these answers, in order, to the next messages for `address`."""
        with self._changed:
            self._scripts.setdefault(address, []).extend(answers)

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 (aiosmtpd's name)
        with self._changed:
            script = self._scripts.get(envelope.rcpt_tos[0], [])
            answer = script.pop(0) if script else "250 OK"
            self._deliveries.append(
                Delivery(envelope.mail_from, list(envelope.rcpt_tos), envelope.content, answer)
            )
            self._changed.notify_all()
        return answer

    def to(self, address, matches=lambda message: True):
        """All that came for `address`, refused ones too."""
        with self._changed:
            return [d for d in self._deliveries if address in d.recipients and matches(d.message)]

    def all(self):
        with self._changed:
            return list(self._deliveries)

    def wait(self, address, matches=lambda message: True, count=1, within=20.0):
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
    return message.get_body(("plain",)).get_content()


def html_of(message):
    """The HTML of a mail."""
    return message.get_body(("html",)).get_content()
