"""Instruments: a profile and a day → where the enterprise stands with each of them. Pure, exact, three-valued."""
