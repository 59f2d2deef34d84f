"""Signed mail, as whoever receives it judges it (DKIM, RFC 6376 and RFC 8463)."""

import pathlib
import subprocess
import tempfile
import unittest

import dkim

from mail.people import Person, about
from mail.smtp_server import SmtpServer
from support.forum import Forum

# A key pair: the private key as `openssl genpkey` writes it, the public one as the DNS holds it.
MAKE_KEY = """
const [kind, file] = process.argv.slice(1);
const { privateKey, publicKey } = require("crypto").generateKeyPairSync(kind, { modulusLength: 2048 });
const type = file.endsWith(".pkcs1") ? "pkcs1" : "pkcs8";
require("fs").writeFileSync(file, privateKey.export({ type, format: "pem" }));
const der = publicKey.export({ type: "spki", format: "der" });
console.log((kind === "rsa" ? der : der.subarray(-32)).toString("base64"));
"""


class SignedTest(unittest.TestCase):
    """E12: each kind of key, in each form of file."""

    def judge(self, kind, form):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        made = subprocess.run(
            ["node", "-e", MAKE_KEY, kind, str(folder / f"key.{form}")],
            check=True, stdout=subprocess.PIPE, text=True,
        )
        asked = []

        def record(name, **_):
            asked.append(name)
            return f"v=DKIM1; k={kind}; p={made.stdout.strip()}".encode()

        smtp = self.enterContext(SmtpServer())
        forum = Forum(
            TOGUNA_SMTP_URL=f"smtp://127.0.0.1:{smtp.port}",
            TOGUNA_MAIL_FROM="forum@toguna.example",
            TOGUNA_DKIM_KEY=str(folder / f"key.{form}"),
            TOGUNA_DKIM_SELECTOR="autumn",
        )
        self.addCleanup(forum.close)
        forum.start()
        awa, seydou = Person(forum, smtp, "Awa"), Person(forum, smtp, "Seydou")
        post = seydou.reply(awa.share("Where does the ferry stop? السؤال", "Who knows – è?"), "At the old pier.")
        for raw in (smtp.wait(awa.email, about(post)).raw, awa.confirmation.raw):
            self.assertTrue(dkim.verify(raw, dnsfunc=record), raw.decode())
            self.assertFalse(dkim.verify(raw.replace(b"Subject: ", b"Subject: Not ", 1), dnsfunc=record))
        self.assertEqual(set(asked), {b"autumn._domainkey.toguna.example."})
        signature = str(smtp.wait(awa.email, about(post)).message["DKIM-Signature"]).lower()
        signed = signature.split(" h=")[1].split(";")[0].replace(" ", "").split(":")
        for name in ("from", "subject", "list-unsubscribe", "list-unsubscribe-post"):
            self.assertIn(name, signed)

    def test_an_rsa_key(self):
        self.judge("rsa", "pkcs8")

    def test_an_rsa_key_in_the_older_form(self):
        self.judge("rsa", "pkcs1")

    def test_an_ed25519_key(self):
        self.judge("ed25519", "pkcs8")

    def test_what_is_no_key_stops_the_start(self):
        """One line that names the setting and the file."""
        key = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory())) / "key"
        key.write_text("no key")
        forum = Forum(TOGUNA_DKIM_KEY=str(key), TOGUNA_DKIM_SELECTOR="autumn")
        self.addCleanup(forum.close)
        with self.assertRaisesRegex(AssertionError, f"TOGUNA_DKIM_KEY: {key}"):
            forum.start()


if __name__ == "__main__":
    unittest.main()
