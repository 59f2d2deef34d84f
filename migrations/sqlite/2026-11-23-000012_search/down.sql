DROP TRIGGER search_title_changed;
DROP TRIGGER search_post_changed;
DROP TRIGGER search_post_stored;
DROP TABLE search_index;
DROP TABLE search_due;
DROP TABLE search_words;
