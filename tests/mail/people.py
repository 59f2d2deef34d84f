"""People with mailboxes: they sign up, confirm from the mail, share, answer."""

import itertools
import re
import urllib.parse

from mail.smtp_server import text_of
from support.forum import Client

PASSWORD = "a heron stands in the shallow water"
numbers = itertools.count(1)


def link(message, prefix):
    """The path of the first address in the mail's text that begins with `prefix`."""
    for address in re.findall(r"https?://[^\s<>\"]+", text_of(message)):
        parts = urllib.parse.urlsplit(address)
        if parts.path.startswith(prefix):
            return parts.path
    raise AssertionError(f"no link to {prefix} in:\n{text_of(message)}")


def has_link(prefix):
    return lambda message: re.search(rf"https?://[^\s<>\"]*{re.escape(prefix)}", text_of(message))


def about(post):
    """Whether a mail links the post."""
    return lambda message: re.search(rf"(/p/|#p){post}\b", text_of(message)) is not None


class Person(Client):
    """Somebody who signed up with `email`, confirmed from the mail and is signed in."""

    def __init__(self, forum, smtp, stem, email=None):
        super().__init__(forum)
        number = next(numbers)
        self.name = f"{stem}{number}"
        self.email = email or f"{stem.lower()}{number}@post.example"
        answer = self.submit("/signup", "/signup", name=self.name, email=self.email, password=PASSWORD)
        assert answer.status == 303, f"sign-up answers {answer.status}:\n{answer.text[:2000]}"
        self.confirmation = smtp.wait(self.email, has_link("/confirm/"))
        confirmed = self.submit(link(self.confirmation.message, "/confirm/"), "/confirm")
        assert confirmed.status in (200, 303), confirmed.status
        self.sign_in(self.name, PASSWORD)

    def share(self, title, body="Who knows more?"):
        """Opens a thread in the first topic; returns its path."""
        page = self.get("/new")
        topic = re.search(r'name="?topic"?.*?value="?([^"\s>]+)', page.text, re.S).group(1)
        answer = self.submit(page, "/new", topic=topic, title=title, body=body)
        assert answer.status == 303, f"sharing answers {answer.status}:\n{answer.text[:2000]}"
        return urllib.parse.urlsplit(self.get(answer.location).address).path

    def reply(self, thread, body, to=None):
        """Answers the thread, perhaps the post `to` of it; returns the post's number."""
        action = "/t/" + thread.split("/")[2] + "/reply"
        answer = self.submit(thread, action, body=body, **({"in_reply_to": to} if to else {}))
        assert answer.status == 303, f"the reply answers {answer.status}:\n{answer.text[:2000]}"
        return re.search(r"#p(\d+)", answer.location).group(1)
