-- Posts that an older version rendered are found, and rendered anew, without reading them all.
CREATE INDEX posts_by_renderer ON posts (renderer, id);
