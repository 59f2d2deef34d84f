DROP TABLE withdrawn_posts;
