"""Memory of a small server: what a password hash needs goes back to the system."""

import unittest

from support.forum import Client, Forum

# Without the mapped program, which a debug build makes large. One hash that stayed would be 19 MB more.
MOST_BYTES = 28_000_000


class MemoryTest(unittest.TestCase):
    def test_hashing_many_passwords_leaves_no_memory_behind(self):
        forum = Forum()
        self.addCleanup(forum.close)
        # Seeding hashes one password for each account in the same process.
        forum.start()
        self.assertLess(forum.resident_bytes("RssAnon"), MOST_BYTES)
        for account in forum.accounts():
            Client(forum).sign_in(*account)
        self.assertLess(forum.resident_bytes("RssAnon"), MOST_BYTES)


if __name__ == "__main__":
    unittest.main()
