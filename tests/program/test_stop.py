"""A stop loses nothing: who is being served is served, who comes later is sent elsewhere."""

import re
import signal
import socket
import time
import unittest
import urllib.parse

from support.forum import Client, Forum

SLOW = 50
STOP_WITHIN = 20.0
# Half of the seconds for which the forum waits for a slow form after one signal.
AT_ONCE = 10.0
PASSWORD = "a heron stands in the shallow water"


class SlowPost:
    """A form that is being sent over a slow line: the forum has begun to read it (RFC 9110, 10.1.1)."""

    def __init__(self, client, action, fields):
        body = urllib.parse.urlencode(fields).encode()
        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        head = (
            f"POST {action} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: {cookies}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
            "Expect: 100-continue\r\n\r\n"
        ).encode()
        half = len(body) // 2
        self.rest = body[half:]
        self.socket = socket.create_connection(("127.0.0.1", client.forum.port), timeout=STOP_WITHIN)
        self.socket.sendall(head)
        begun = b""
        while not begun.endswith(b"\r\n\r\n"):
            part = self.socket.recv(1024)
            assert part, "the forum hung up"
            begun += part
        assert begun == b"HTTP/1.1 100 Continue\r\n\r\n", begun
        self.socket.sendall(body[:half])

    def finish(self):
        """Sends the rest; the answer, all of it."""
        self.socket.sendall(self.rest)
        answer = b""
        while part := self.socket.recv(65536):
            answer += part
        self.socket.close()
        return answer.decode("utf-8", errors="replace")


class StopTest(unittest.TestCase):
    def test_who_stood_in_the_queue_when_the_stop_came_was_reset(self):
        forum = Forum()
        self.addCleanup(forum.close)
        forum.start()
        forum.process.send_signal(signal.SIGSTOP)
        # The kernel has let them in, the forum has not.
        queued = [socket.create_connection(("127.0.0.1", forum.port), timeout=STOP_WITHIN) for _ in range(SLOW)]
        for connection in queued:
            connection.sendall(b"GET /rules HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        forum.process.send_signal(signal.SIGTERM)
        forum.process.send_signal(signal.SIGCONT)
        for connection in queued:
            self.assertTrue(connection.recv(64).startswith(b"HTTP/1.1 200 "))
            connection.close()
        self.assertEqual(forum.process.wait(timeout=STOP_WITHIN), 0)

    def test_readiness_says_so_before_the_door_is_shut(self):
        forum = Forum()
        self.addCleanup(forum.close)
        forum.start()
        forum.process.send_signal(signal.SIGTERM)
        until = time.monotonic() + AT_ONCE
        while (answer := Client(forum).get("/readyz")).status == 200:
            self.assertLess(time.monotonic(), until, "the forum does not begin to stop")
        self.assertEqual((answer.status, answer.text), (503, "stopping\n"))

    def test_sigterm_finishes_what_is_under_way(self):
        forum = Forum()
        self.addCleanup(forum.close)
        forum.start()
        writer = Client(forum).sign_in(*forum.accounts()[0])
        thread = re.search(r'href="?(/t/\d+/[^"\s>#?]+)', writer.get("/").text).group(1)
        action = f"/t/{thread.split('/')[2]}/reply"
        texts = [f"mark-{number}-end" for number in range(SLOW)]
        slow = []
        for text in texts:
            target, fields = writer.get(thread).form(action)
            slow.append(SlowPost(writer, target, fields | {"body": text}))
        began = time.monotonic()
        forum.process.send_signal(signal.SIGTERM)
        self.wait_until_it_refuses(forum)
        answers = [post.finish() for post in slow]
        code = forum.process.wait(timeout=STOP_WITHIN)
        self.assertLess(time.monotonic() - began, STOP_WITHIN)
        self.assertEqual(code, 0, forum.output())
        self.assertEqual([answer[:200] for answer in answers if not answer.startswith("HTTP/1.1 303 ")], [])

        forum.start()
        shown = "".join(Client(forum).get(f"{thread}?page={page}").text for page in range(1, 8))
        self.assertEqual([text for text in texts if f">{text}<" not in shown], [], "acknowledged, and lost")

    def wait_until_it_refuses(self, forum):
        """Whoever comes now hears that the forum stops, or finds nobody listening."""
        until = time.monotonic() + AT_ONCE
        while True:
            try:
                if Client(forum).get("/readyz").status == 503:
                    return
            except OSError:
                return
            self.assertLess(time.monotonic(), until, "the forum does not begin to stop")
            time.sleep(0.01)

    def test_a_second_signal_does_not_wait(self):
        forum = Forum()
        self.addCleanup(forum.close)
        forum.start()
        writer = Client(forum).sign_in(*forum.accounts()[0])
        target, fields = writer.get("/settings").form("/settings")
        slow = SlowPost(writer, target, fields)
        forum.process.terminate()
        self.wait_until_it_refuses(forum)
        self.assertIsNone(forum.process.poll(), "it waits for the slow form")
        forum.process.terminate()
        # The form is never finished: an end that had waited for it would be later, and with 0.
        self.assertEqual(forum.process.wait(timeout=AT_ONCE), 1)
        slow.socket.close()


if __name__ == "__main__":
    unittest.main()
