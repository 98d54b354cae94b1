"""Ledgers of R&D expenses: a file or a sentence in, the four scopes out."""
