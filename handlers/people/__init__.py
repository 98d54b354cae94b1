"""Who somebody is here, who leaves, and what is held about a person."""
