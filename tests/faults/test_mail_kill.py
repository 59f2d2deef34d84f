"""E14: the process is killed again and again while people post with mail on.

Each post names several people. When the outbox is empty in the end, everybody named in a post that was
acknowledged has exactly one mail about it; what came twice is what was in flight when the process died,
and it is the same message.
"""

import bisect
import collections
import itertools
import os
import random
import re
import threading
import time
import unittest

from mail.smtp_server import SmtpServer, text_of
from support.forum import Client, Forum
from support.postgres import PostgresForum

KILLS = 100
# Fewer on PostgreSQL, whose own promises do not hang on this process.
KILLS_POSTGRES = 20
WRITERS = 3
NAMED = 3
# Posts that name one person: below the thirty mails a day over which the rest waits for the digest.
MOST = 24
# Seconds between a start and the next kill: any moment of posting, fanning out and sending.
BETWEEN = (0.02, 0.6)
# Seconds: the leases of the dead run out after 60, and what is left is sent.
DRAINED_WITHIN = 240.0
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
                    if page.status == 503:
                        time.sleep(0.05)
                        continue
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


class Trial:
    """A forum that is killed `kills` times while its members post, and the server that takes its mails."""

    def __init__(self, case, kind, kills):
        self.case = case
        self.kills = kills
        self.smtp = case.enterContext(SmtpServer())
        self.forum = kind(TOGUNA_SMTP_URL=f"smtp://127.0.0.1:{self.smtp.port}", TOGUNA_MAIL_FROM="forum@toguna.example")
        case.addCleanup(self.forum.close)
        self.writers = []
        # After so many deliveries came each kill.
        self.kills_after = []

    def play(self):
        """People post while the process is killed; in the end it runs."""
        self.forum.start()
        accounts = self.forum.accounts()
        readers = [name for name, _ in accounts[WRITERS:]]
        # Who never chose is mailed at once when named; nothing else is told to them.
        self.forum.execute("DELETE FROM watches")
        self.forum.execute("DELETE FROM mail_preferences")
        until, numbers = threading.Event(), itertools.count()
        self.writers = [Writer(self.forum, account, readers, numbers, until) for account in accounts[:WRITERS]]
        for writer in self.writers:
            writer.start()
        for _ in range(self.kills):
            time.sleep(random.uniform(*BETWEEN))
            self.forum.kill()
            # What it had said when it died may still be read.
            self.smtp.wait_until_left()
            self.kills_after.append(len(self.smtp.all()))
            self.forum.start()
        until.set()
        for writer in self.writers:
            writer.join(timeout=60)

    def drain(self):
        """Waits until nothing is to be sent any more. What a busy machine made fail once need not wait its minutes."""
        deadline = time.monotonic() + DRAINED_WITHIN
        waiting = "SELECT (SELECT count(*) FROM outbox WHERE state = 'waiting') + (SELECT count(*) FROM jobs)"
        while int(self.forum.execute(waiting)[0][0]) > 0:
            left = self.forum.execute("SELECT state, attempts, locked_until, last_error FROM outbox WHERE state <> 'sent'")
            self.case.assertLess(time.monotonic(), deadline, left)
            self.forum.hurry()
            time.sleep(0.5)

    def judge(self):
        """Nobody lacks a mail, and what came twice was in flight at a kill."""
        self.case.assertEqual([line for writer in self.writers for line in writer.strange], [])
        expected = {
            (mark, name) for writer in self.writers for mark, named in writer.acknowledged.items() for name in named
        }
        self.case.assertGreater(len(expected), self.kills, "enough was posted to mean something")
        self.drain()
        self.case.assertEqual(self.forum.execute("SELECT last_error FROM outbox WHERE state = 'dead'"), [])

        names = dict(self.forum.execute("SELECT email, name FROM users"))
        came = collections.defaultdict(list)
        for number, delivery in enumerate(self.smtp.all()):
            mark = re.search(r"mark-\d+-end", text_of(delivery.message))
            if delivery.accepted and mark:
                came[(mark.group(), names[delivery.recipients[0]])].append((number, delivery.message["Message-ID"]))
        self.case.assertEqual(sorted(expected - set(came)), [], "acknowledged, and never mailed")
        several = [key for key, found in came.items() if len({id for _, id in found}) > 1]
        self.case.assertEqual(several, [], "two messages of one event")
        # Each but the last of a message was never settled: the next kill found it in flight.
        in_flight = collections.Counter(
            bisect.bisect_right(self.kills_after, number) for found in came.values() for number, _ in found[:-1]
        )
        self.case.assertNotIn(self.kills, in_flight, "sent twice, and no kill in between")
        self.case.assertLessEqual(max(in_flight.values(), default=0), CONNECTIONS, "more came twice than was in flight")
        print(
            f"{len(came)} mails of {len(expected)} events and people through {self.kills} kills, "
            f"{in_flight.total()} of them twice, at most {max(in_flight.values(), default=0)} for one kill"
        )


class MailKillTest(unittest.TestCase):
    def test_no_mail_of_an_acknowledged_post_is_lost(self):
        trials = {"SQLite": Trial(self, Forum, KILLS)}
        if os.environ.get("TOGUNA_TEST_POSTGRES"):
            # First, so that its leases run out while the other is being killed.
            trials = {"PostgreSQL": Trial(self, PostgresForum, KILLS_POSTGRES)} | trials
        for trial in trials.values():
            trial.play()
        for database, trial in trials.items():
            with self.subTest(database):
                trial.judge()


if __name__ == "__main__":
    unittest.main()
