"""The page and what it can do: reads, acts and live events, for this machine only."""
