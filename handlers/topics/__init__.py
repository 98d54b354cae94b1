"""Questions and answers, and how the knowledge grows by what could not be answered."""
