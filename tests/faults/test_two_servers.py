"""Two processes on one PostgreSQL share the outbox: every mail leaves once."""

import collections
import os
import re
import time
import unittest
import urllib.parse

from mail.people import numbers
from mail.smtp_server import SmtpServer, text_of
from support.forum import Client, Forum

SHARED = 40
# Mails that one process has under way at once: the connections of its worker.
CONNECTIONS = 4
# Seconds for all that was shared to arrive, on a machine that does other things too.
ARRIVED_WITHIN = 180.0


@unittest.skipUnless(os.environ.get("TOGUNA_TEST_POSTGRES"), "tests/postgres sets TOGUNA_TEST_POSTGRES")
class TwoServersTest(unittest.TestCase):
    def test_nothing_is_sent_twice(self):
        smtp = self.enterContext(SmtpServer())
        # More at the same time than one process has under way: both take part.
        smtp.hold(CONNECTIONS + 1)
        settings = {
            "DATABASE_URL": os.environ["TOGUNA_TEST_POSTGRES"],
            "TOGUNA_SMTP_URL": f"smtp://127.0.0.1:{smtp.port}",
            "TOGUNA_MAIL_FROM": "forum@toguna.example",
        }
        one, two = Forum(**settings), Forum(**settings)
        self.addCleanup(one.close)
        self.addCleanup(two.close)
        one.start()
        # The same key in both, as processes of one forum have it.
        (two.data / "secret.key").write_bytes((one.data / "secret.key").read_bytes())
        two.start()
        accounts = one.accounts()
        clients = [Client(forum).sign_in(*accounts[0]) for forum in (one, two)]
        named = [name for name, _ in accounts[1:4]]
        marks = []
        for number in range(SHARED):
            # Few enough for each: thirty mails a day are the most.
            who = named if number < 20 else [name for name, _ in accounts[4:7]]
            client = clients[number % 2]
            page = client.get("/new")
            topic = re.search(r'name="?topic"?.*?<option value="?(\d+)', page.text, re.S).group(1)
            mark = f"mark-{next(numbers)}-end"
            body = f"{mark} {' '.join('@' + name for name in who)}"
            answer = client.submit(page, "/new", topic=topic, title=mark, body=body)
            self.assertEqual(answer.status, 303, answer.text[:1000])
            self.assertTrue(urllib.parse.urlsplit(answer.location).path.startswith("/"))
            marks.append(mark)
        came, deadline = collections.Counter(), time.monotonic() + ARRIVED_WITHIN
        while len(came) < SHARED * 3:
            self.assertLess(time.monotonic(), deadline, f"{len(came)} came")
            time.sleep(0.2)
            came = self.count(smtp)
        # Whoever sent one twice does it within its next rounds.
        time.sleep(3)
        came = self.count(smtp)
        self.assertEqual(len(came), SHARED * 3)
        self.assertEqual([key for key, times in came.items() if times > 1], [])
        each = [forum.log.read_text(errors="replace").count("mail sent") for forum in (one, two)]
        self.assertTrue(smtp.was_crowded(), f"one process sent alone: {each}")
        print(f"{len(came)} mails, none twice; the two processes sent {each[0]} and {each[1]}")

    def count(self, smtp):
        came = collections.Counter()
        for delivery in smtp.all():
            mark = re.search(r"mark-\d+-end", text_of(delivery.message))
            if delivery.accepted and mark:
                came[(mark.group(), delivery.recipients[0])] += 1
        return came


if __name__ == "__main__":
    unittest.main()
