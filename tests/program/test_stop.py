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
PASSWORD = "a heron stands in the shallow water"


class SlowPost:
    """A form that is being sent over a slow line: the first half of it is there."""

    def __init__(self, client, action, fields):
        body = urllib.parse.urlencode(fields).encode()
        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        head = (
            f"POST {action} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: {cookies}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode()
        half = len(body) // 2
        self.rest = body[half:]
        self.socket = socket.create_connection(("127.0.0.1", client.forum.port), timeout=STOP_WITHIN)
        self.socket.sendall(head + body[:half])

    def finish(self):
        """Sends the rest; the answer, all of it."""
        self.socket.sendall(self.rest)
        answer = b""
        while part := self.socket.recv(65536):
            answer += part
        self.socket.close()
        return answer.decode("utf-8", errors="replace")


class StopTest(unittest.TestCase):
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
        until = time.monotonic() + 5
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
        began = time.monotonic()
        forum.process.terminate()
        self.assertEqual(forum.process.wait(timeout=5), 1)
        self.assertLess(time.monotonic() - began, 2.0)
        slow.socket.close()


if __name__ == "__main__":
    unittest.main()
