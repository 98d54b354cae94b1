"""The ledgers of the bureau: what a cell holds, what a row is, what a question about them asks and gets."""
