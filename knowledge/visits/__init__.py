"""Service visits: a line from the pavement → the draft of a record, and what the bureau's people ask about visits."""
