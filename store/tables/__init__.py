"""The tables, typed, one file a noun. Importing a file makes its tables known to ``Base``."""
