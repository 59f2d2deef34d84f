"""Every command, as the README tells it."""

import re
import sqlite3
import time
import unittest

from support.forum import Client, Forum, free_port

PASSWORD = "a heron stands in the shallow water"
# Seconds within which a running forum follows what a command changed. It looks twice a second; a busy machine has
# time for many looks, and a forum that asked for a restart would never follow.
FELT_WITHIN = 20.0


def first_admin(forum, name="Bintou"):
    """Makes an administrator by the command line, sets the password by the link and signs in."""
    code, said, complaint = forum.run("admin", "create", name, f"{name.lower()}@post.example")
    assert code == 0, complaint
    link = re.search(r"/password/reset/\S+", said).group(0)
    client = Client(forum)
    answer = client.submit(link, "/password/reset/", password=PASSWORD)
    assert answer.status == 303, answer.text[:2000]
    return client.sign_in(name, PASSWORD)


class CommandsTest(unittest.TestCase):
    def forum(self, **settings):
        forum = Forum(TOGUNA_DEMO="off", **settings)
        self.addCleanup(forum.close)
        return forum

    def assert_refused(self, outcome, words, code=1):
        """One line that says what is wrong."""
        self.assertEqual((outcome[0], outcome[1]), (code, ""), outcome)
        self.assertIn(words, outcome[2])
        self.assertEqual(outcome[2].count("\n"), 1, outcome[2])

    def test_a_wrong_setting_stops_every_command_with_one_line(self):
        forum = self.forum()
        wrong = "mysql://forum"
        self.assert_refused(forum.run("serve", DATABASE_URL=wrong), "DATABASE_URL (environment): must start", 2)
        self.assert_refused(forum.run("--bind", "nowhere"), "TOGUNA_BIND (flag)", 2)
        (forum.data / "wrong.toml").write_text('colour = "indigo"\n')
        self.assert_refused(forum.run("config", "--config", "wrong.toml"), 'there is no setting "colour"', 2)

    def test_config_says_where_each_setting_comes_from_and_masks_secrets(self):
        forum = self.forum()
        (forum.data / "toguna.toml").write_text('mail_from = "desk@forum.example"\n')
        url = "postgres://toguna:heron7@db.example/toguna"
        code, said, _ = forum.run("config", "--smtp-url", "smtps://desk:egret9@mail.example", DATABASE_URL=url)
        self.assertEqual(code, 0)
        self.assertIn("TOGUNA_MAIL_FROM = desk@forum.example  (file)", said)
        self.assertIn("DATABASE_URL = postgres://toguna:***@db.example/toguna  (environment)", said)
        self.assertIn("(flag)", said)
        self.assertIn("TOGUNA_TRUSTED_PROXIES = none  (default)", said)
        self.assertNotIn("heron7", said)
        self.assertNotIn("egret9", said)

    def test_a_forum_is_set_up_by_hand(self):
        forum = self.forum()
        self.assertEqual(forum.run("migrate")[0], 0)
        self.assertEqual(forum.run("migrate")[0], 0, "there is nothing left to do")
        forum.start()
        admin = first_admin(forum)
        self.assertEqual(admin.get("/admin").status, 200)
        self.assertEqual(admin.get("/mod").status, 200, "admins see appeals")
        self.assertEqual(admin.get("/claims?waiting").status, 403)
        self.assertEqual(forum.run("role", "bintou", "admin,verifier")[0], 0)
        until = time.monotonic() + FELT_WITHIN
        while (status := admin.get("/claims?waiting").status) != 200 and time.monotonic() < until:
            time.sleep(0.05)
        self.assertEqual(status, 200, "the role is felt while the forum runs")
        self.assert_refused(forum.run("role", "Bintou", "king"), "king is no role")
        self.assert_refused(forum.run("role", "Nobody", "admin"), "nobody is called Nobody")
        self.assert_refused(forum.run("admin", "create", "Bintou", "b@post.example"), "somebody has this name")
        self.assertEqual(forum.run("log", "check")[0], 0)

    def test_the_running_forum_is_tuned(self):
        forum = self.forum()
        forum.start()
        admin = first_admin(forum)
        self.assertEqual(forum.run("set", "reviewers_required"), (0, "2\n", ""))
        self.assertEqual(forum.run("set", "reviewers_required", "1")[0], 0)
        self.assertEqual(forum.run("set", "watched_words", "grenade\nmortar")[0], 0)
        shown = admin.get("/admin/settings").form("/admin/settings")[1]
        self.assertEqual(shown["reviewers_required"], "1")
        self.assertEqual(shown["watched_words"].strip(), "grenade\nmortar")
        said = forum.run("set")[1]
        self.assertIn("aid_vetters = \"2\"", said)
        self.assert_refused(forum.run("set", "aid_vetters", "9"), "must be a whole number from 1 to 2")
        self.assert_refused(forum.run("set", "colour", "red"), "there is no setting colour; there are ")

    def test_a_backup_is_restored_elsewhere_and_a_changed_record_is_found(self):
        forum = Forum()
        self.addCleanup(forum.close)
        forum.start()
        name, password = forum.accounts()[0]
        forum.stop()
        file = str(forum.data / "forum.backup")
        self.assertEqual(forum.run("backup", file)[0], 0)
        other = self.forum()
        code, said, complaint = other.run("restore", file)
        self.assertEqual(code, 0, complaint)
        self.assertRegex(said, r"^\d+ rows restored")
        self.assert_refused(other.run("restore", file), "not empty")
        code, said, complaint = other.run("log", "check")
        self.assertEqual(code, 0, complaint)
        self.assertRegex(said, r"^whole: \d+ lines, 0 of them redacted")
        other.start()
        Client(other).sign_in(name, password)
        other.stop()

        database = sqlite3.connect(other.data / "toguna.db")
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='ledger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE ledger SET act = 'dismiss' WHERE number = 3")
        database.commit()
        database.close()
        self.assert_refused(other.run("log", "check"), "broken at line 3")

    def test_demo_accounts_never_meet_the_public(self):
        forum = Forum()
        self.addCleanup(forum.close)
        self.assertEqual(forum.run("seed")[0], 0)
        self.assertGreater(len(forum.accounts()), 7)
        public = {"TOGUNA_BASE_URL": "https://forum.example"}
        self.assert_refused(forum.run("serve", **public), "toguna demo remove", 2)
        self.assertEqual(forum.run("demo", "remove")[0], 0)
        self.assertFalse((forum.data / "demo-accounts.txt").exists())
        forum.environment |= public | {"TOGUNA_DEMO": "off"}
        forum.start()
        self.assertNotIn("demo community", Client(forum).get("/").text)

    def test_a_worker_of_its_own_sends_what_waits(self):
        forum = self.forum()
        forum.environment["TOGUNA_SMTP_URL"] = f"smtp://127.0.0.1:{free_port()}"
        forum.start()
        form = {"name": "Bintou", "email": "bintou@post.example", "password": PASSWORD}
        self.assertEqual(Client(forum).submit("/signup", "/signup", **form).status, 303)
        # The mail server is away: the mail waits.
        self.wait(lambda: forum.log.read_text().count("mail waits") > 0)
        self.assertEqual(forum.stop(), 0)
        self.assertEqual(forum.mails(), [])
        database = sqlite3.connect(forum.data / "toguna.db")
        database.execute("UPDATE outbox SET not_before = 0")
        database.commit()
        database.close()

        del forum.environment["TOGUNA_SMTP_URL"]
        worker = forum.begin("worker")
        self.wait(lambda: len(forum.mails()) == 1)
        self.assertIn("bintou@post.example", forum.mails()[0])
        worker.terminate()
        self.assertEqual(worker.wait(timeout=20), 0)

    def wait(self, done, within=20.0):
        until = time.monotonic() + within
        while not done():
            self.assertLess(time.monotonic(), until, "it did not come")
            time.sleep(0.05)

    def test_figures_stand_on_a_listener_of_their_own(self):
        port = free_port()
        forum = self.forum(TOGUNA_METRICS_BIND=f"127.0.0.1:{port}")
        forum.start()
        self.assertEqual(Client(forum).get("/metrics").status, 404)
        Client(forum).get("/topics")
        Client(forum).get("/topics")
        figures = Client(forum, port).get("/metrics")
        self.assertEqual(figures.status, 200)
        self.assertIn("openmetrics-text", figures.headers["Content-Type"])
        self.assertRegex(figures.text, r'toguna_requests_total\{method="GET",status="200"\} [3-9]')
        self.assertIn('toguna_requests_total{method="GET",status="404"} 1\n', figures.text)
        self.assertIn("toguna_kept_pages_total 1\n", figures.text)
        self.assertIn("toguna_mail_oldest_seconds 0\n", figures.text)
        self.assertIn('toguna_request_duration_seconds_bucket{le="+Inf"}', figures.text)
        self.assertTrue(figures.text.endswith("# EOF\n"))
        self.assertEqual(Client(forum, port).get("/").status, 404)


if __name__ == "__main__":
    unittest.main()
