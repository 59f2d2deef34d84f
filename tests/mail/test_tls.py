"""12.3.1: mail leaves over TLS, by STARTTLS or from the first byte, to a server that a trusted root vouches for."""

import pathlib
import ssl
import subprocess
import tempfile
import unittest

from aiosmtpd.smtp import AuthResult, LoginPassword

from mail.ground import forum_with, sign_up, until
from mail.people import has_link
from mail.smtp_server import SmtpServer

NAME, PASSWORD = "desk", "seven-herons"


class Authority:
    """A root of its own and the certificates that it signs, in a folder."""

    def __init__(self, folder, name):
        self.folder = pathlib.Path(folder)
        self.name = name
        self.root = self.folder / f"{name}.pem"
        self.openssl(
            "req", "-x509", *self.new_key(name), "-days", "2", "-subj", f"/CN={name}", "-out", self.root,
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign",
        )

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True)

    def new_key(self, stem):
        return "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", self.folder / f"{stem}.key"

    def context(self, stem, alternative):
        """What a server needs to show a certificate for these names."""
        request, extensions, made = (self.folder / f"{stem}.{kind}" for kind in ("csr", "ext", "crt"))
        extensions.write_text(f"subjectAltName={alternative}\nbasicConstraints=CA:FALSE\n")
        self.openssl("req", "-new", *self.new_key(stem), "-subj", "/CN=mail", "-out", request)
        self.openssl(
            "x509", "-req", "-in", request, "-CA", self.root, "-CAkey", self.folder / f"{self.name}.key",
            "-CAcreateserial", "-days", "1", "-extfile", extensions, "-out", made,
        )
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(made, self.folder / f"{stem}.key")
        return context


class TlsServer(SmtpServer):
    """Notes whether each mail came over TLS."""

    def __init__(self, **settings):
        super().__init__(**settings)
        self.came_encrypted = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (aiosmtpd's name)
        self.came_encrypted.append(server.transport.get_extra_info("cipher") is not None)
        return await super().handle_DATA(server, session, envelope)


class DeliveredTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.authority = Authority(folder, "root")
        cls.other = Authority(folder, "other")
        cls.context = cls.authority.context("mail", "IP:127.0.0.1")

    def delivered(self, server, address, root=None):
        forum = forum_with(type(self), address.format(port=server.port), TOGUNA_SMTP_CA=str(root or self.authority.root))
        sign_up(forum, "olena@post.example")
        self.assertTrue(server.wait("olena@post.example", has_link("/confirm/")).accepted)
        self.assertEqual(server.came_encrypted, [True])

    def refused(self, server, address, root):
        forum = forum_with(type(self), address.format(port=server.port), TOGUNA_SMTP_CA=str(root))
        sign_up(forum, "olena@post.example")
        [(state,)] = until(lambda: forum.execute("SELECT state FROM outbox WHERE last_error <> ''"))
        self.assertEqual(state, "waiting")
        self.assertEqual(server.all(), [])

    def signs_in(self):
        right = LoginPassword(NAME.encode(), PASSWORD.encode())
        return {
            "auth_required": True,
            "authenticator": lambda *given: AuthResult(success=given[-1] == right, handled=False),
        }

    def test_over_starttls(self):
        server = self.enterContext(TlsServer(tls_context=self.context, require_starttls=True))
        self.delivered(server, "smtp://127.0.0.1:{port}?tls=required")

    def test_over_tls_from_the_first_byte(self):
        server = self.enterContext(TlsServer(ssl_context=self.context))
        self.delivered(server, "smtps://127.0.0.1:{port}")

    def test_with_a_password_over_starttls(self):
        """The server knows no AUTH before TLS."""
        server = self.enterContext(TlsServer(tls_context=self.context, require_starttls=True, **self.signs_in()))
        self.delivered(server, f"smtp://{NAME}:{PASSWORD}@127.0.0.1:{{port}}?tls=required")

    def test_with_a_password_over_tls_from_the_first_byte(self):
        # aiosmtpd counts as TLS only what STARTTLS began.
        server = self.enterContext(TlsServer(ssl_context=self.context, auth_require_tls=False, **self.signs_in()))
        self.delivered(server, f"smtps://{NAME}:{PASSWORD}@127.0.0.1:{{port}}")

    def test_a_root_that_did_not_sign_vouches_for_nobody(self):
        for kind, address in (("tls_context", "smtp://127.0.0.1:{port}?tls=required"), ("ssl_context", "smtps://127.0.0.1:{port}")):
            with self.subTest(kind):
                self.refused(self.enterContext(TlsServer(**{kind: self.context})), address, self.other.root)

    def test_a_certificate_for_another_name_is_refused(self):
        context = self.authority.context("elsewhere", "DNS:elsewhere.example,IP:127.0.0.2")
        server = self.enterContext(TlsServer(ssl_context=context))
        self.refused(server, "smtps://127.0.0.1:{port}", self.authority.root)

    def test_a_file_without_a_certificate_stops_the_start(self):
        """One line that names the setting."""
        file = self.authority.folder / "nothing.pem"
        file.write_text("no certificate")
        with self.assertRaisesRegex(AssertionError, "TOGUNA_SMTP_CA.*must be a file with a certificate"):
            forum_with(type(self), "smtps://127.0.0.1:1", TOGUNA_SMTP_CA=str(file))


if __name__ == "__main__":
    unittest.main()
