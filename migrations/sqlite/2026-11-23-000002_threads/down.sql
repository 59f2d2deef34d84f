DROP TABLE post_revisions;
DROP TABLE posts;
DROP TABLE thread_sources;
DROP TABLE threads;
DROP TABLE topic_texts;
DROP TABLE topics;
