DROP TABLE blocked_mailboxes;
DROP TABLE blocked_mail_domains;
