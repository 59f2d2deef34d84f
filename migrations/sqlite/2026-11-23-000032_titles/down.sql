-- What was taken out of the texts is not kept.
SELECT 1;
