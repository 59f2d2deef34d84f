"""What the log tells: nothing that says who somebody is, and no word twice as long as its line."""

import json
import re
import sqlite3
import time
import unittest
import urllib.parse

from support.forum import Client, Forum

PASSWORD = "a heron stands in the shallow water"
EMAIL = "kadidia@post.example"


class LogTest(unittest.TestCase):
    def test_no_address_mail_password_or_token_reaches_the_log(self):
        forum = Forum(TOGUNA_LOG="debug")
        self.addCleanup(forum.close)
        forum.start()
        secrets = {EMAIL, PASSWORD, urllib.parse.quote_plus(PASSWORD), urllib.parse.quote_plus(EMAIL)}
        client = Client(forum)
        spoof = {"User-Agent": "curl%0a%0d{\"level\":\"ERROR\"}", "X-Forwarded-For": "203.0.113.77"}
        self.assertEqual(client.request("GET", "/nothing-here?email=" + EMAIL, headers=spoof).status, 404)
        form = {"name": "Kadidia", "email": EMAIL, "password": PASSWORD}
        self.assertEqual(client.submit("/signup", "/signup", **form).status, 303)
        mail = self.mail(forum, "/confirm/")
        token = re.search(r"/confirm/([\w-]+)", mail).group(1)
        secrets.add(token)
        self.assertIn(client.submit(f"/confirm/{token}", "/confirm/").status, (200, 303))
        client.submit("/login", "/login", name=EMAIL, password="not " + PASSWORD)
        client.sign_in(EMAIL, PASSWORD)
        secrets |= set(client.cookies.values())
        secrets.add(client.get("/new").form("/new")[1]["token"])
        client.submit("/settings", "/settings")
        Client(forum).submit("/password/forgot", "/password/forgot", email=EMAIL)
        reset = re.search(r"/password/reset/([\w-]+)", self.mail(forum, "/password/reset/")).group(1)
        secrets.add(reset)
        Client(forum).get(f"/password/reset/{reset}")
        # A fault: the database is broken under a page that somebody asks for.
        database = sqlite3.connect(forum.data / "toguna.db")
        database.execute("DROP TABLE site_pages")
        database.commit()
        database.close()
        self.assertEqual(client.get("/rules").status, 500)
        forum.stop()

        log = forum.log.read_text()
        lines = log.splitlines()
        self.assertGreater(len(lines), 2)
        for line in lines:
            self.assertEqual(json.loads(line).get("level") in {"DEBUG", "INFO", "WARN", "ERROR"}, True, line)
        self.assertIn("site_pages", log, "a fault says what broke")
        found = [secret for secret in secrets if secret in log]
        self.assertEqual(found, [])
        addresses = [line for line in lines if re.search(r"127\.0\.0\.1:\d+|203\.0\.113\.77", line)]
        self.assertEqual([line for line in addresses if str(forum.port) not in line], [])

        # Nor does the database keep where anybody came from.
        kept = b"".join(file.read_bytes() for file in forum.data.glob("toguna.db*"))
        self.assertNotIn(b"203.0.113.77", kept)
        self.assertNotIn(b"127.0.0.1", kept)

    def mail(self, forum, link):
        until = time.monotonic() + 20
        while time.monotonic() < until:
            for mail in forum.mails():
                text = mail.replace("=\n", "").replace("=3D", "=")
                if link in text and EMAIL in text:
                    return text
            time.sleep(0.05)
        raise AssertionError(f"no mail with {link}")


if __name__ == "__main__":
    unittest.main()
