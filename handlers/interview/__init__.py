"""Guided forms: one engine, the doors of a form being filled in, and what is said in between."""
