DROP TRIGGER search_title_changed ON threads;
DROP TRIGGER search_post_changed ON posts;
DROP TRIGGER search_post_stored ON posts;
DROP FUNCTION search_title_changed();
DROP FUNCTION search_post_changed();
DROP FUNCTION search_post_stored();
DROP TABLE search_due;
DROP TABLE search_words;
