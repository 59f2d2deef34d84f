"""R1: the process is killed while people post; what was acknowledged is there afterwards.

Eight members answer one thread as fast as they can. SIGKILL falls at random moments. A member whose
request was cut off sends the same form again after the restart, as a browser would.
"""

import random
import re
import sqlite3
import threading
import time
import unittest

from support.forum import Client, Forum

WRITERS = 8
KILLS = 5
# Seconds between a start and the next kill.
BETWEEN = (0.4, 1.2)
# Seconds: SQLite in WAL mode, cut off at any moment. A debug build on a busy machine; a lock that the dead process
# still held, or a repair, would outlast it.
RESTART_WITHIN = 20.0


class Writer(threading.Thread):
    """A member who posts numbered answers and notes each that the forum acknowledged."""

    def __init__(self, forum, account, thread, until):
        super().__init__(daemon=True)
        self.client = Client(forum).sign_in(*account)
        self.name_ = account[0]
        self.thread = thread
        self.until = until
        self.acknowledged = {}
        self.unsure = set()
        self.strange = []

    def run(self):
        number = 0
        while not self.until.is_set():
            number += 1
            self.post(f"mark-{self.name_}-{number}-end")

    def post(self, text):
        action = f"/t/{self.thread.split('/')[2]}/reply"
        form = None
        while not self.until.is_set():
            try:
                if form is None:
                    form = self.client.get(self.thread).form(action)
                answer = self.client.request("POST", form[0], form[1] | {"body": text})
            except OSError:
                self.unsure.add(text)
                time.sleep(0.05)
                continue
            except AssertionError as error:
                self.strange.append(str(error)[:500])
                time.sleep(0.05)
                form = None
                continue
            if answer.status == 303:
                self.acknowledged[text] = answer.location
            elif answer.status != 503:
                self.strange.append(f"{text}: {answer.status} {answer.text[:500]}")
            else:
                time.sleep(0.05)
                continue
            return


class KillTest(unittest.TestCase):
    def test_no_acknowledged_post_is_lost(self):
        forum = Forum()
        self.addCleanup(forum.close)
        forum.start()
        accounts = forum.accounts()[:WRITERS]
        self.assertEqual(len(accounts), WRITERS, "the demo community has enough people")
        home = Client(forum).get("/").text
        thread = re.search(r'href="?(/t/\d+/[^"\s>#?]+)', home).group(1)
        until = threading.Event()
        writers = [Writer(forum, account, thread, until) for account in accounts]
        for writer in writers:
            writer.start()
        restarts = []
        for _ in range(KILLS):
            time.sleep(random.uniform(*BETWEEN))
            forum.kill()
            restarts.append(forum.start())
        time.sleep(BETWEEN[1])
        forum.kill()
        until.set()
        for writer in writers:
            writer.join(timeout=60)

        database = sqlite3.connect(forum.data / "toguna.db")
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
        database.close()

        restarts.append(forum.start())
        self.assertLess(max(restarts), RESTART_WITHIN, restarts)
        shown = self.marks(forum, thread)
        acknowledged = {text for writer in writers for text in writer.acknowledged}
        unsure = {text for writer in writers for text in writer.unsure}
        self.assertEqual([line for writer in writers for line in writer.strange], [])
        self.assertGreater(len(acknowledged), WRITERS * KILLS // 2, "enough was posted to mean something")
        self.assertEqual(sorted(acknowledged - set(shown)), [], "acknowledged, and lost")
        self.assertEqual(sorted(set(shown) - acknowledged - unsure), [], "nobody sent it")
        self.assertEqual([text for text in set(shown) if shown.count(text) > 1], [], "posted twice")
        print(
            f"{len(acknowledged)} posts acknowledged through {len(restarts)} kills, "
            f"slowest restart {max(restarts):.2f} s"
        )

    def marks(self, forum, thread):
        """The marks on all pages of the thread, in order."""
        found, page = [], 1
        guest = Client(forum)
        while True:
            answer = guest.get(f"{thread}?page={page}")
            if answer.status == 404:
                return found
            self.assertEqual(answer.status, 200)
            # Each post's own text, not what others quote or the description repeats.
            found += re.findall(r"<p[^>]*>(mark-\S+?-end)</p>", answer.text)
            page += 1


if __name__ == "__main__":
    unittest.main()
