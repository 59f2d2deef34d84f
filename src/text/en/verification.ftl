# verification
