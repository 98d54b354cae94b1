"""Guided forms: what is asked, how an answer is read, and where the answers lead. Pure; nothing is remembered."""
