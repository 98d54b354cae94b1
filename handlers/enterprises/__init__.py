"""The enterprise file: found, shown before a visit, told whole, with what the enterprise consented to."""
