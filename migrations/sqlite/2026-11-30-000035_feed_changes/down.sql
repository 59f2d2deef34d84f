DROP TABLE feed_changes;
