"""Faults: what the forum keeps when it is killed."""
