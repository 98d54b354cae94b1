"""Visits: told in a line or a form, kept, corrected, counted, and who was not seen."""
