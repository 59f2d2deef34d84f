"""A server that wants a name and a password: right ones open it, wrong ones lose no mail."""

import unittest

from aiosmtpd.smtp import AuthResult, LoginPassword

from mail.ground import forum_with, sign_up, until
from mail.people import has_link
from mail.smtp_server import SmtpServer

NAME, PASSWORD = "desk", "seven herons"
MECHANISMS = {"PLAIN", "LOGIN"}


class Door:
    """A server that takes mail from whoever signs in by one mechanism, and notes who tried."""

    def __init__(self, case, mechanism, password=PASSWORD):
        self.password = password
        self.tried = []
        self.smtp = case.enterContext(SmtpServer(
            auth_required=True, auth_require_tls=False, auth_exclude_mechanism=MECHANISMS - {mechanism},
            authenticator=self.judge,
        ))

    def judge(self, _server, _session, _envelope, mechanism, given):
        right = LoginPassword(NAME.encode(), self.password.encode())
        self.tried.append((mechanism, given == right))
        return AuthResult(success=given == right, handled=False)

    def address(self):
        return f"smtp://{NAME}:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{self.smtp.port}"


class AuthTest(unittest.TestCase):
    def test_the_right_password_opens(self):
        """By each mechanism that a server may know alone."""
        for mechanism in sorted(MECHANISMS):
            with self.subTest(mechanism):
                door = Door(self, mechanism)
                forum = forum_with(type(self), door.address())
                sign_up(forum, "olena@post.example")
                self.assertTrue(door.smtp.wait("olena@post.example", has_link("/confirm/")).accepted)
                self.assertEqual(set(door.tried), {(mechanism, True)})

    def test_a_wrong_password_loses_no_mail(self):
        """The mail waits, the log does not name the password, and it leaves once the password fits."""
        door = Door(self, "PLAIN", password="another one")
        forum = forum_with(type(self), door.address())
        sign_up(forum, "olena@post.example")
        [(state, error)] = until(lambda: forum.execute("SELECT state, last_error FROM outbox WHERE last_error <> ''"))
        self.assertEqual(state, "waiting")
        self.assertIn("535", error)
        self.assertNotIn(PASSWORD, forum.output())
        self.assertEqual(door.smtp.all(), [])

        door.password = PASSWORD
        until(lambda: forum.execute("SELECT 1 FROM outbox WHERE attempts > 0 AND locked_until = 0"))
        forum.hurry()
        self.assertTrue(door.smtp.wait("olena@post.example", has_link("/confirm/")).accepted)
        self.assertEqual(len(door.smtp.all()), 1)
        self.assertEqual(door.tried[0], ("PLAIN", False))
        self.assertEqual(door.tried[-1], ("PLAIN", True))

    def test_no_password_no_mail(self):
        """A forum that was given none is refused, and its mail waits."""
        door = Door(self, "LOGIN")
        forum = forum_with(type(self), f"smtp://127.0.0.1:{door.smtp.port}")
        sign_up(forum, "olena@post.example")
        [(state,)] = until(lambda: forum.execute("SELECT state FROM outbox WHERE last_error LIKE '%530%'"))
        self.assertEqual(state, "waiting")
        self.assertEqual((door.smtp.all(), door.tried), ([], []))


if __name__ == "__main__":
    unittest.main()
