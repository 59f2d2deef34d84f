DROP INDEX cases_appeals;
DROP INDEX decisions_by_time;
