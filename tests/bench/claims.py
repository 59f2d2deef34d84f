"""What the list of verified updates costs among 100,000 claims, against the seeds' few.

    python3 tests/bench/claims.py

Fails where a page of it takes more than three times as long as before the many claims came.
"""

import statistics
import sys
import time

from measure import Release

CLAIMS = 100_000
ROUNDS = 15
BOUND = 3.0
PAGES = ["/verified", "/verified?topic={topic}", "/verified?kind=road", "/verified?place=mali", "/verified?place=town+77"]

# One each 20 seconds of the last weeks. Nine of ten were good for half a day: most are out of date.
MANY = f"""
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {CLAIMS}),
visible AS (SELECT id, thread_id, author_id, revision, row_number() OVER (ORDER BY id) - 1 AS at
    FROM posts WHERE state = 'visible' AND withheld_until IS NULL)
INSERT INTO claims (post_id, thread_id, proposer_id, revision, text, lang, kind, urgency, severity, certainty,
    country, region, town, state, state_at, grade, origins, checkers, valid_until, last_confirmed_at, created_at)
SELECT id, thread_id, author_id, revision, 'Sentence ' || n || ' of many.', 'en',
    CASE n % 4 WHEN 0 THEN 'road' WHEN 1 THEN 'fuel' WHEN 2 THEN 'market' ELSE 'background' END,
    'unknown', 'unknown', 'unknown', 'Mali', '', 'Town ' || n % 500, 'verified', at_us, 'confirmed', 2, 2,
    at_us + CASE WHEN n % 10 = 0 THEN 30 * 24 ELSE 12 END * 3600000000, at_us, at_us
FROM (SELECT n, {{now}} - n * 20000000 AS at_us FROM numbers)
JOIN visible ON visible.at = n % (SELECT COUNT(*) FROM visible)
"""
PLACES = """
INSERT INTO claim_places (claim_id, place)
SELECT id, 'mali' FROM claims WHERE text LIKE '% of many.' UNION ALL
SELECT id, lower(town) FROM claims WHERE text LIKE '% of many.'
"""


def median_times(reader, pages):
    """Seconds for each page, asked in turns; a member's page is never kept."""
    taken = {page: [] for page in pages}
    for _ in range(ROUNDS):
        for page in pages:
            began = time.perf_counter()
            assert reader.get(page).status == 200, page
            taken[page].append(time.perf_counter() - began)
    return {page: statistics.median(times) for page, times in taken.items()}


def main():
    with Release("toguna") as release:
        forum = release.forum()
        topic = forum.execute("SELECT slug FROM topics ORDER BY id LIMIT 1")[0][0]
        pages = [page.format(topic=topic) for page in PAGES]
        reader = forum.client()
        reader.sign_in(*forum.accounts()[0])
        few = median_times(reader, pages)
        forum.execute(MANY.format(now=int(time.time() * 1e6)))
        forum.execute(PLACES)
        many = median_times(reader, pages)
    slow = []
    for page in pages:
        ratio = many[page] / few["/verified"]
        print(f"{page}: {few[page] * 1e3:.1f} ms with few, {many[page] * 1e3:.1f} ms with many, ratio {ratio:.2f}")
        if ratio > BOUND:
            slow.append(page)
    if slow:
        sys.exit(f"more than {BOUND} times as long as the whole list of few: {', '.join(slow)}")


if __name__ == "__main__":
    main()
