"""The program as whoever runs it meets it: its commands, its log, how it stops."""
