"""Reading what people write: normal form, numbers, dates."""
