DROP TABLE post_quotes;
