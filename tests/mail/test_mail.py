"""Mail as other programs read it: headers, parts, leaving with one click, a server that refuses.

The forum runs with a real SMTP server beside it; Python's own `email` package reads what arrives.
"""

import re
import unittest
from email.utils import getaddresses, parsedate_to_datetime

from mail import jwz
from mail.people import Person, about, has_link, numbers
from mail.smtp_server import SmtpServer, html_of, text_of
from support.forum import Client, Forum

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


class MailTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.smtp = cls.enterClassContext(SmtpServer())
        cls.forum = Forum(
            TOGUNA_SMTP_URL=f"smtp://127.0.0.1:{cls.smtp.port}", TOGUNA_MAIL_FROM="forum@toguna.example"
        )
        cls.addClassCleanup(cls.forum.close)
        cls.forum.start()
        cls.author = Person(cls.forum, cls.smtp, "Awa")
        cls.other = Person(cls.forum, cls.smtp, "Seydou")

    def answered(self, title="Is the bridge open?", body="It was at noon.", author=None):
        """The other answers a new thread of the author's; returns (thread, post, the mail about it)."""
        author = author or self.author
        thread = author.share(f"{title} {next(numbers)}")
        post = self.other.reply(thread, body)
        return thread, post, self.smtp.wait(author.email, about(post))

    def test_one_addressee_each(self):
        """E3: one From, one To, a Date; nobody else's address anywhere."""
        _, post, delivery = self.answered()
        message = delivery.message
        self.assertEqual(delivery.recipients, [self.author.email])
        for header in ("From", "To", "Date", "Message-ID", "Subject"):
            self.assertEqual(len(message.get_all(header, [])), 1, header)
        self.assertEqual([address for _, address in getaddresses(message.get_all("To"))], [self.author.email])
        self.assertIsNone(message["Cc"])
        self.assertIsNone(message["Bcc"])
        self.assertIsNotNone(parsedate_to_datetime(message["Date"]))
        self.assertNotIn(self.other.email.encode(), delivery.raw)
        self.assertIn(self.other.name, text_of(message))

    def test_message_ids_and_threads(self):
        """E1, E2: an id of its own for every message; mails of one thread share a root."""
        thread, _, first = self.answered()
        _, _, elsewhere = self.answered()
        ids = [delivery.message["Message-ID"] for delivery in self.smtp.all() if delivery.accepted]
        self.assertEqual(len(ids), len(set(ids)))
        for message_id in ids:
            self.assertRegex(message_id, r"^<[A-Za-z0-9._-]+@[A-Za-z0-9.\[\]:-]+>$")
        for delivery in (first, elsewhere):
            for header in ("In-Reply-To", "References"):
                value = delivery.message[header]
                self.assertIsNotNone(value, header)
                for each in value.split():
                    self.assertRegex(each, r"^<[A-Za-z0-9._-]+@[A-Za-z0-9.\[\]:-]+>$")
        self.assertNotEqual(first.message["References"].split()[0], elsewhere.message["References"].split()[0])

    def test_a_conversation_is_one_tree(self):
        """E2: ten answers, read by a mail program's own threading, hang below one root as they answer."""
        reader = Person(self.forum, self.smtp, "Kadia")
        thread = reader.share(f"Who has flour? {next(numbers)}")
        others = [self.other, self.author, Person(self.forum, self.smtp, "Ali")]
        parents, posts = [None, 0, 0, 1, None, 3, 5, 2, None, 6], []
        for number, parent in enumerate(parents):
            # Each in a mail of its own: the five minutes that would gather them are over.
            self.forum.execute("UPDATE notifications SET mailed_at = 1 WHERE mailed_at IS NOT NULL")
            above = None if parent is None else posts[parent]
            posts.append(others[number % 3].reply(thread, f"Flour {number}.", to=above))
            self.smtp.wait(reader.email, about(posts[-1]))
        mails = [d.message for d in self.smtp.to(reader.email, lambda m: m["List-Archive"] is not None)]
        self.assertEqual(len(mails), len(posts))
        roots = jwz.thread(mails)
        self.assertEqual(len(roots), 1, [jwz.shape(root) for root in roots])
        found = {}
        jwz.walk(roots[0], lambda mail, above: found.update({mail["Message-ID"]: above and above["Message-ID"]}))
        ids = [mail["Message-ID"] for mail in mails]
        for number, parent in enumerate(parents):
            self.assertEqual(found[ids[number]], None if parent is None else ids[parent], f"answer {number}")

    def test_a_discreet_mail_has_no_word(self):
        """E22: the raw bytes and every decoded part hold no word of title, text or name."""
        shy = Person(self.forum, self.smtp, "Fanta")
        page = shy.get("/settings/mail")
        self.assertEqual(shy.submit(page, "/settings/mail", minimal="on").status, 303)
        words = ["Xylophone", "Quagmire", self.other.name]
        thread = shy.share(f"{words[0]} lessons {next(numbers)}")
        self.other.reply(thread, f"{words[1]} ahead, @{shy.name}.")
        delivery = self.smtp.wait(shy.email, lambda message: message["List-Id"] is not None)
        seen = [delivery.raw.decode("ascii"), delivery.message["Subject"], text_of(delivery.message)]
        seen.append(html_of(delivery.message))
        for word in [*words, thread.split("/")[3]]:
            for part in seen:
                self.assertNotIn(word.lower(), part.lower())

    def test_list_headers(self):
        """E4, E5, E6: what mail programs need to sort it, to leave it and not to answer it."""
        thread, _, delivery = self.answered()
        message = delivery.message
        self.assertRegex(message["List-ID"], r"<[A-Za-z0-9.-]+>$")
        self.assertLessEqual(len(message["List-ID"]), 255)
        self.assertNotIn(self.author.name.lower(), message["List-ID"].lower())
        self.assertIn(f"<{self.forum.base}/unsubscribe/", message["List-Unsubscribe"])
        self.assertEqual(message["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        self.assertEqual(message["Auto-Submitted"], "auto-generated")
        self.assertEqual(message["X-Auto-Response-Suppress"], "All")
        self.assertEqual(message["Precedence"], "list")
        self.assertIn(thread.split("/")[2], message["List-Archive"])
        self.assertNotIn(b"=?utf-8?", b"".join(re.findall(rb"(?im)^(?:list-|message-id|references).*$", delivery.raw)))

    def test_account_mail_is_no_list_mail(self):
        """E6: confirming and resetting go out marked as automatic, without any List header."""
        visitor = Client(self.forum)
        asked = visitor.submit("/password/forgot", "/password/forgot", email=self.other.email)
        self.assertEqual(asked.status, 303)
        reset = self.smtp.wait(self.other.email, has_link("/password/reset/"))
        for message in (reset.message, self.other.confirmation.message):
            self.assertEqual(message["Auto-Submitted"], "auto-generated")
            self.assertEqual([name for name in message.keys() if name.lower().startswith("list-")], [])
            self.assertIsNone(message["Precedence"])

    def test_parts(self):
        """E8: text first and complete, then HTML without anything from elsewhere; short lines."""
        _, post, delivery = self.answered(body="The ferry <b>runs</b> again — until six. مرحبا")
        message = delivery.message
        self.assertEqual(message.get_content_type(), "multipart/alternative")
        self.assertEqual([part.get_content_type() for part in message.iter_parts()], ["text/plain", "text/html"])
        for part in message.iter_parts():
            self.assertEqual(part.get_content_charset(), "utf-8")
            self.assertIn(part["Content-Transfer-Encoding"], ("quoted-printable", "base64", "7bit"))
        self.assertIn("The ferry", text_of(message))
        self.assertIn("until six. مرحبا", text_of(message))
        self.assertRegex(text_of(message), rf"{re.escape(self.forum.base)}/\S*p/?{post}")
        html = html_of(message)
        self.assertNotRegex(html, r"(?i)<(img|script|iframe|link|object|form|input)\b|\son\w+=|\bsrc=|url\(")
        for address in re.findall(r'href="([^"]*)"', html):
            self.assertTrue(address.startswith(self.forum.base), address)
        self.assertLessEqual(max(len(line) for line in delivery.raw.split(b"\r\n")), 998)
        delivery.raw.decode("ascii")

    def test_nothing_injects_headers(self):
        """A title with line breaks and header names stays a title."""
        title = "Bread\r\nBcc: thief@evil.example\r\n\r\nX-Evil: yes"
        thread = self.author.share(title)
        post = self.other.reply(thread, "At the corner.\r\n.\r\nRCPT TO:<thief@evil.example>")
        delivery = self.smtp.wait(self.author.email, about(post))
        message = delivery.message
        self.assertEqual(delivery.recipients, [self.author.email])
        self.assertIsNone(message["Bcc"])
        self.assertIsNone(message["X-Evil"])
        self.assertEqual(len(message.get_all("Subject")), 1)
        self.assertIn("RCPT TO", text_of(message))
        self.assertFalse(self.smtp.to("thief@evil.example"))

    def test_leaving_takes_one_click_and_no_session(self):
        """E4: GET shows a button and changes nothing; POST without cookie or token acts, again and again."""
        leaver = Person(self.forum, self.smtp, "Oumar")
        _, _, first = self.answered(author=leaver)
        address = re.search(r"<(http[^>]+)>", first.message["List-Unsubscribe"]).group(1)
        scanner = Client(self.forum)
        page = scanner.request("GET", address)
        self.assertEqual(page.status, 200)
        self.assertTrue([form for form in page.forms() if form["action"].startswith("/unsubscribe")])
        # Opening it changed nothing: the next answer is mailed.
        self.answered(author=leaver)

        for _ in range(2):
            answer = Client(self.forum).request("POST", address, ONE_CLICK)
            self.assertEqual(answer.status, 200)
        changed = address[:-1] + ("a" if address[-1] != "a" else "b")
        self.assertEqual(Client(self.forum).request("POST", changed, ONE_CLICK).status, 404)

        thread = leaver.share(f"Does anybody still write to me? {next(numbers)}")
        silent = self.other.reply(thread, "This leaves no mail.")
        # A later mail to somebody else shows that the outbox has come past it.
        self.answered()
        self.assertEqual(self.smtp.to(leaver.email, about(silent)), [])

    def test_a_refused_mail_is_sent_again_as_the_same_message(self):
        """E1, R3: 451 keeps the mail; it comes again after about a minute, with the id that it had."""
        unlucky = Person(self.forum, self.smtp, "Mariam")
        self.smtp.refuse(unlucky.email, "451 4.7.1 try again later")
        thread = unlucky.share(f"Who has seen the ferry? {next(numbers)}")
        post = self.other.reply(thread, "An hour ago.")
        refused = self.smtp.wait(unlucky.email, about(post))
        self.assertFalse(refused.accepted)
        # Others do not wait for it.
        self.answered()
        again = self.smtp.wait(unlucky.email, about(post), count=2, within=100)
        self.assertTrue(again.accepted)
        self.assertEqual(again.message["Message-ID"], refused.message["Message-ID"])
        self.assertEqual(again.raw, refused.raw)

    def test_a_mail_that_is_refused_for_good_is_not_sent_again(self):
        """550 ends the attempts, and other mail goes on."""
        gone = Person(self.forum, self.smtp, "Bintou")
        self.smtp.refuse(gone.email, "550 5.1.1 no such mailbox")
        thread = gone.share(f"Is the clinic open? {next(numbers)}")
        post = self.other.reply(thread, "Until four.")
        self.assertFalse(self.smtp.wait(gone.email, about(post)).accepted)
        self.answered()
        self.assertEqual(len(self.smtp.to(gone.email, about(post))), 1)


if __name__ == "__main__":
    unittest.main()
