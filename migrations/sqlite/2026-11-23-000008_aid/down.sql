DROP TABLE blocked_domains;
DROP TABLE aid_checks;
DROP TABLE aid_reports;
DROP TABLE aid_vettings;
DROP TABLE aid_links;
DROP TABLE organisation_domains;
DROP TABLE organisations;
