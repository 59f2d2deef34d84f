DROP TABLE site_pages;
DROP TABLE settings;
