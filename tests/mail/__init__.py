"""Real mail: the forum speaks SMTP to a scripted server."""
