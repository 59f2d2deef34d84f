"""E14: the process is killed a hundred times while people post with mail on.

Each post names several people. When the outbox is empty in the end, everybody named in a post that was
acknowledged has exactly one mail about it; what came twice is what was in flight when the process died,
and it is the same message.
"""

import collections
import itertools
import random
import re
import threading
import time
import unittest

from mail.smtp_server import SmtpServer, text_of
from support.forum import Client, Forum

KILLS = 100
WRITERS = 3
NAMED = 3
# Posts that name one person: below the thirty mails a day over which the rest waits for the digest.
MOST = 24
# Seconds between a start and the next kill: any moment of posting, fanning out and sending.
BETWEEN = (0.02, 0.6)
# Seconds: a lease runs out and the rest is sent.
DRAINED_WITHIN = 150.0
# Mails in flight at once: the connections of the worker.
CONNECTIONS = 4


class Writer(threading.Thread):
    """A member who shares one post after another, each naming people, and notes what was acknowledged."""

    def __init__(self, forum, account, readers, numbers, until):
        super().__init__(daemon=True)
        self.client = Client(forum).sign_in(*account)
        self.readers = readers
        self.numbers = numbers
        self.until = until
        self.acknowledged = {}
        self.strange = []

    def run(self):
        while not self.until.is_set():
            number = next(self.numbers)
            named = [self.readers[(number * NAMED + step) % len(self.readers)] for step in range(NAMED)]
            if number * NAMED >= MOST * len(self.readers):
                return
            self.share(f"mark-{number}-end", named)
            time.sleep(0.1)

    def share(self, mark, named):
        body = f"{mark} {' '.join('@' + name for name in named)}"
        form = None
        while True:
            try:
                if form is None:
                    page = self.client.get("/new")
                    topic = re.search(r'name="?topic"?.*?<option value="?(\d+)', page.text, re.S).group(1)
                    form = page.form("/new")
                answer = self.client.request("POST", form[0], form[1] | {"topic": topic, "title": mark, "body": body})
            except OSError:
                # As a browser does: the same form once more.
                time.sleep(0.05)
                continue
            except (AssertionError, AttributeError) as error:
                self.strange.append(str(error)[:500])
                return
            if answer.status == 303:
                self.acknowledged[mark] = named
                return
            if answer.status != 503:
                self.strange.append(f"{mark}: {answer.status} {answer.text[:500]}")
                return
            time.sleep(0.05)


class MailKillTest(unittest.TestCase):
    def test_no_mail_of_an_acknowledged_post_is_lost(self):
        smtp = self.enterContext(SmtpServer())
        forum = Forum(TOGUNA_SMTP_URL=f"smtp://127.0.0.1:{smtp.port}", TOGUNA_MAIL_FROM="forum@toguna.example")
        self.addCleanup(forum.close)
        forum.start()
        accounts = forum.accounts()
        writers, readers = accounts[:WRITERS], [name for name, _ in accounts[WRITERS:]]
        addresses = dict(forum.execute("SELECT name, email FROM users"))
        # Who never chose is mailed at once when named; nothing else is told to them.
        forum.execute("DELETE FROM watches")
        forum.execute("DELETE FROM mail_preferences")
        until, numbers = threading.Event(), itertools.count()
        threads = [Writer(forum, account, readers, numbers, until) for account in writers]
        for thread in threads:
            thread.start()
        restarts = []
        for _ in range(KILLS):
            time.sleep(random.uniform(*BETWEEN))
            forum.kill()
            restarts.append(forum.start())
        until.set()
        for thread in threads:
            thread.join(timeout=60)
        self.assertEqual([line for thread in threads for line in thread.strange], [])
        expected = {
            (mark, name) for thread in threads for mark, named in thread.acknowledged.items() for name in named
        }
        self.assertGreater(len(expected), KILLS, "enough was posted to mean something")

        deadline = time.monotonic() + DRAINED_WITHIN
        waiting = "SELECT (SELECT count(*) FROM outbox WHERE state = 'waiting') + (SELECT count(*) FROM jobs)"
        while forum.execute(waiting) != [(0,)]:
            self.assertLess(time.monotonic(), deadline, forum.execute("SELECT state, last_error FROM outbox"))
            time.sleep(0.2)
        self.assertEqual(forum.execute("SELECT last_error FROM outbox WHERE state = 'dead'"), [])

        names = {address: name for name, address in addresses.items()}
        came = collections.defaultdict(list)
        for delivery in smtp.all():
            mark = re.search(r"mark-\d+-end", text_of(delivery.message))
            if delivery.accepted and mark:
                came[(mark.group(), names[delivery.recipients[0]])].append(delivery.message["Message-ID"])
        self.assertEqual(sorted(expected - set(came)), [], "acknowledged, and never mailed")
        self.assertEqual([key for key, ids in came.items() if len(set(ids)) > 1], [], "two messages of one event")
        twice = sum(len(ids) - 1 for ids in came.values())
        self.assertLessEqual(twice, KILLS * CONNECTIONS)
        print(
            f"{len(came)} mails of {len(expected)} events and people through {KILLS} kills, {twice} of them twice; "
            f"slowest restart {max(restarts):.2f} s"
        )


if __name__ == "__main__":
    unittest.main()
