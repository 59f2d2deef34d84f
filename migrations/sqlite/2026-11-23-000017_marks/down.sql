DROP TABLE thread_reads;
DROP TABLE bookmarks;
DROP TABLE drafts;
