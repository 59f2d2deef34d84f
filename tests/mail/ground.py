"""What tests of sending stand on: a forum that mails by some address, and waiting until something is so."""

import time

from mail.people import numbers
from support.forum import Client, Forum


def forum_with(case, address, **settings):
    """A forum that mails by this address, until the class of tests ends."""
    forum = Forum(TOGUNA_SMTP_URL=address, TOGUNA_MAIL_FROM="forum@toguna.example", **settings)
    case.addClassCleanup(forum.close)
    forum.start()
    return forum


def sign_up(forum, email):
    """Somebody signs up with this address, so that a mail is due; returns the name."""
    name = f"Olena{next(numbers)}"
    answer = Client(forum).submit(
        "/signup", "/signup", name=name, email=email, password="a heron stands in the shallow water"
    )
    assert answer.status == 303, answer.text[:2000]
    return name


def until(asked, within=60.0):
    """Waits until the question is answered with something true, and returns it."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if answer := asked():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"it did not happen within {within} s")
