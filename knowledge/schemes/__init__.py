"""Self-assessments: answers and thresholds → a verdict on every criterion. Pure, exact, three-valued."""
