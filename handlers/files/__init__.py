"""Files that people send and get: bytes → rows, rows → bytes. Nothing is written to disk."""
