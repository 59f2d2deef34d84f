DROP TABLE reviews;
DROP TABLE disputes;
DROP TABLE evidence;
DROP TABLE claim_forms;
DROP TABLE claim_places;
DROP TABLE claims;
