"""Finding the answer: read the question, rank the entries, decide what to do."""
