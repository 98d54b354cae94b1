"""R&D expenses: a ledger → its items → the books, HNTE, super deduction and statistics. Pure and exact."""
