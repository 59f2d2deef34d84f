"""How fast the forum starts on an existing database, and what it holds in memory when idle.

    python3 tests/bench/start.py

Fails where the median start to the first 200 takes 0.3 s or more, or the idle process holds 60 MB or more.
"""

import statistics
import sys
import time

from measure import Release

STARTS = 7
START_BOUND = 0.3  # seconds
MEMORY_BOUND = 60_000_000  # bytes
SETTLED = 5.0  # seconds after which freed memory has gone back


def main():
    with Release("toguna") as release:
        forum = release.forum()
        time.sleep(SETTLED)
        print(f"memory after seeding, in the same process: {forum.resident_bytes() / 1e6:.1f} MB")
        starts = []
        for _ in range(STARTS):
            forum.stop()
            starts.append(forum.start())
        print("starts:", ", ".join(f"{seconds:.3f}" for seconds in starts), "s")
        time.sleep(SETTLED)
        idle = forum.resident_bytes()
        print(f"memory when idle: {idle / 1e6:.1f} MB")
        reader = forum.client()
        for page in ["/", "/topics", "/verified", "/aid", "/log", "/rules"] * 50:
            assert reader.get(page).status == 200, page
        for account in forum.accounts():
            forum.client().sign_in(*account)
        time.sleep(SETTLED)
        used = forum.resident_bytes()
        print(f"memory after 300 pages and {len(forum.accounts())} people signing in: {used / 1e6:.1f} MB")
    start = statistics.median(starts)
    if start >= START_BOUND:
        sys.exit(f"the start took {start:.3f} s, {START_BOUND} s is the bound")
    if max(idle, used) >= MEMORY_BOUND:
        sys.exit(f"idle memory is {max(idle, used) / 1e6:.1f} MB, {MEMORY_BOUND / 1e6:.0f} MB is the bound")


if __name__ == "__main__":
    main()
