"""Servers that refuse, hang up, take their time or speak too little: no mail is lost, none comes twice."""

import pathlib
import ssl
import subprocess
import tempfile
import time
import unittest

from mail.ground import forum_with, sign_up, until
from mail.people import Person, about, has_link, numbers
from mail.smtp_server import DIE, DROP, RCPT, SLOW, SmtpServer, text_of
from support.forum import Client

# Seconds: well below the 15 for which the forum waits for a slow mail server, well above what a page needs.
UNHELD = 10.0


class TroubleTest(unittest.TestCase):
    """R3, E16: one forum, one server, an addressee for each trouble."""

    @classmethod
    def setUpClass(cls):
        cls.smtp = cls.enterClassContext(SmtpServer())
        cls.forum = forum_with(cls, f"smtp://127.0.0.1:{cls.smtp.port}")
        cls.other = Person(cls.forum, cls.smtp, "Seydou")

    def told(self, stem, *script):
        """Somebody for whom the server has a script is told of an answer; returns (person, post)."""
        person = Person(self.forum, self.smtp, stem)
        self.smtp.refuse(person.email, *script)
        thread = person.share(f"Is the ferry running? {next(numbers)}")
        return person, self.other.reply(thread, "It is.")

    def came(self, person, post):
        """What came about the post, in the end accepted once."""
        found = self.smtp.to(person.email, about(post))
        accepted = [d for d in found if d.accepted]
        return found, accepted

    def test_greylisting_three_times(self):
        """451 at RCPT and at DATA, three times, then accepted: one mail, always the same message."""
        person, post = self.told("Awa", f"{RCPT}451 4.7.1 greylisted", "451 4.7.1 later", "451 4.7.1 later")
        for tries in (1, 2, 3):
            until(lambda: self.forum.execute(
                f"SELECT 1 FROM outbox WHERE attempts = {tries} AND last_error LIKE '%451%' AND state = 'waiting'"
                " AND not_before > 1 AND locked_until = 0"
                f" AND user_id = (SELECT id FROM users WHERE name = '{person.name}')"))
            self.forum.hurry()
        self.smtp.wait(person.email, about(post), count=3)
        found, accepted = self.came(person, post)
        self.assertEqual(len(accepted), 1)
        self.assertEqual(len({d.raw for d in found}), 1)

    def test_550(self):
        """A refusal for good is not repeated, and an admin reads why."""
        person, _ = self.told("Binta", f"{RCPT}550 5.7.1 we do not want this")
        until(lambda: self.forum.execute("SELECT 1 FROM outbox WHERE state = 'dead' AND last_error LIKE '%5.7.1%'"))
        self.assertEqual([d.answer for d in self.smtp.to(person.email) if not d.accepted],
                         ["550 5.7.1 we do not want this"])
        admin = Client(self.forum).sign_in(*self.forum.accounts("admin")[0])
        self.assertIn("we do not want this", admin.get("/admin/mail").text)

    def test_421(self):
        """A server that is going down is asked again."""
        self.comes_again("Cheick", "421 4.3.2 going down")

    def test_dropped_in_data(self):
        """A connection that breaks in the middle of DATA: the mail comes again, once."""
        self.comes_again("Djeneba", DROP)

    def test_dead_before_the_answer(self):
        """A server that took the mail and died before saying so gets it again with the same Message-ID."""
        person, post = self.told("Fatou", DIE)
        self.smtp.wait(person.email, about(post))
        self.failed_once(person)
        self.forum.hurry()
        again = self.smtp.wait(person.email, about(post), count=2)
        first = self.smtp.to(person.email, about(post))[0]
        self.assertEqual(again.message["Message-ID"], first.message["Message-ID"])
        self.assertTrue(again.accepted)

    def test_slow(self):
        """A server that takes 30 s is left after half of them, and no page waits for it."""
        person, post = self.told("Habib", SLOW)
        slowest = 0.0
        for _ in range(10):
            began = time.monotonic()
            self.assertEqual(Client(self.forum).get("/").status, 200)
            slowest = max(slowest, time.monotonic() - began)
        self.assertLess(slowest, UNHELD)
        self.failed_once(person, within=40)
        self.forum.hurry()
        self.assertTrue(self.smtp.wait(person.email, about(post), count=2).accepted)

    def failed_once(self, person, within=20):
        """Waits until the mail to this person was tried once and waits for another try."""
        until(lambda: self.forum.execute(
            "SELECT 1 FROM outbox WHERE state = 'waiting' AND attempts = 1 AND last_error <> '' AND locked_until = 0"
            f" AND user_id = (SELECT id FROM users WHERE name = '{person.name}')"
        ), within)

    def comes_again(self, stem, trouble):
        person, post = self.told(stem, trouble)
        self.failed_once(person)
        self.forum.hurry()
        until(lambda: self.came(person, post)[1])
        self.assertEqual(len(self.came(person, post)[1]), 1)


class AddressTest(unittest.TestCase):
    """E9: domains and names in other scripts."""

    @classmethod
    def setUpClass(cls):
        cls.smtp = cls.enterClassContext(SmtpServer())
        cls.forum = forum_with(cls, f"smtp://127.0.0.1:{cls.smtp.port}")
        cls.modern = cls.enterClassContext(SmtpServer(enable_SMTPUTF8=True))
        cls.modern_forum = forum_with(cls, f"smtp://127.0.0.1:{cls.modern.port}")

    def test_a_domain_in_another_script(self):
        """A server without SMTPUTF8 gets it in plain letters."""
        sign_up(self.forum, "olena@приклад.укр")
        self.assertTrue(self.smtp.wait("olena@xn--80aikifvh.xn--j1amh", has_link("/confirm/")).accepted)

    def test_a_name_in_another_script(self):
        """Where the server cannot take it the mail is dead, and says why; where it can, it arrives."""
        sign_up(self.forum, "олена@post.example")
        [(why,)] = until(lambda: self.forum.execute("SELECT last_error FROM outbox WHERE state = 'dead'"))
        self.assertRegex(why.lower(), "smtputf8|ascii")
        sign_up(self.modern_forum, "олена@post.example")
        delivery = self.modern.wait("олена@post.example", lambda message: True)
        self.assertIn("/confirm/", text_of(delivery.message))
        self.assertIn("олена@post.example", str(delivery.message["To"]))


class TlsTest(unittest.TestCase):
    """12.3.1: what is to be encrypted never leaves in the clear."""

    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
            check=True, capture_output=True,
        )
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
        cls.plain = cls.enterClassContext(SmtpServer())
        cls.stranger = cls.enterClassContext(SmtpServer(tls_context=context))

    def test_no_tls_no_mail(self):
        """A server without STARTTLS, and one whose certificate nobody vouches for, get nothing."""
        for server in (self.plain, self.stranger):
            forum = forum_with(type(self), f"smtp://127.0.0.1:{server.port}?tls=required")
            sign_up(forum, "ousmane@post.example")
            until(lambda: forum.execute("SELECT 1 FROM outbox WHERE attempts > 0 AND last_error <> ''"))
            forum.kill()
            self.assertEqual(server.all(), [])
            self.assertEqual(forum.execute("SELECT count(*) FROM outbox WHERE state = 'sent'"), [(0,)])


if __name__ == "__main__":
    unittest.main()
