"""A guest's thread page of 20 posts against a bare handler that answers the same bytes.

    python3 tests/bench/guest_page.py

Needs `wrk`, and builds the forum and the bare handler in release mode. The two are asked in turns,
so that a slow moment of the machine is both's. In the second half somebody posts elsewhere in the
forum once a second: each post drops the pages that are kept for guests.
Fails where the median rate with kept pages is below 0.7 of the bare handler's.
"""

import re
import statistics
import subprocess
import sys
import threading

from measure import Release, free_port, wait_for_port

ROUNDS = 5
SECONDS = 4
CONNECTIONS = 16
BOUND = 0.7
WORKERS = 2
# Not the server's business, or set by any server itself.
LEFT_OUT = {"date", "content-length", "connection"}


def rate(port, path):
    """Requests a second of one round; every answer must be a 200."""
    said = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: br", f"http://127.0.0.1:{port}{path}"],
        check=True, capture_output=True, text=True,
    ).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(said)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))


def in_turns(forum, bare_port, path):
    """The median rates of forum and bare handler, and the median of the rounds' ratios."""
    pairs = [(rate(forum.port, path), rate(bare_port, path)) for _ in range(ROUNDS)]
    ratio = statistics.median(ours / bare for ours, bare in pairs)
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), ratio


def posting(forum, thread, until):
    """One reply a second, in another thread than the one that is measured."""
    writer = forum.client().sign_in(*forum.accounts()[0])
    number = 0
    while not until.wait(1.0):
        number += 1
        answer = writer.submit(thread, f"/t/{thread.split('/')[2]}/reply", body=f"Measured reply {number}")
        assert answer.status == 303, answer.status


def posts_on(forum, path):
    """How many posts stand on a page."""
    return len(re.findall(r'id="?p\d+', forum.client().get(path).text))


def main():
    with Release("toguna", "bare_handler") as release:
        forum = release.forum()
        threads = re.findall(r'href="?(/t/\d+/[^"\s>#?]+)', forum.client().get("/").text)
        # The page with most posts is a full one of 20.
        path = max(dict.fromkeys(threads), key=lambda thread: posts_on(forum, thread))
        other = next(thread for thread in threads if thread != path)
        answer = forum.client().fetch(path, {"Accept-Encoding": "br"})
        posts = posts_on(forum, path)
        headers = release.folder / "headers"
        headers.write_text("".join(
            f"{name}: {value}\n" for name, value in answer.headers if name.lower() not in LEFT_OUT
        ))
        body = release.folder / "body"
        body.write_bytes(answer.body)
        bare_port = free_port()
        release.start("bare_handler", str(bare_port), str(WORKERS), str(headers), str(body))
        wait_for_port(bare_port)
        print(f"{path}: {posts} posts, {len(answer.body)} bytes by brotli")

        ours, bare, kept_ratio = in_turns(forum, bare_port, path)
        print(f"pages kept:          {ours:8.0f}/s against {bare:8.0f}/s, ratio {kept_ratio:.2f}")

        until = threading.Event()
        writer = threading.Thread(target=posting, args=(forum, other, until))
        writer.start()
        ours, bare, ratio = in_turns(forum, bare_port, path)
        until.set()
        writer.join()
        print(f"one post a second:   {ours:8.0f}/s against {bare:8.0f}/s, ratio {ratio:.2f}")
    if kept_ratio < BOUND:
        sys.exit(f"{kept_ratio:.2f} is below {BOUND}")


if __name__ == "__main__":
    main()
