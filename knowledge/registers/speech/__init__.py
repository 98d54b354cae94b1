"""What the bureau's people say of their ledgers → a question, a new row, a change, as values. Pure."""
