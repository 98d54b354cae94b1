"""How the bureau's people speak of the board: names, months, questions, and figures to report."""
