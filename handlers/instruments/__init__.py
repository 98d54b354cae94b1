"""What an enterprise can get, and what it keeps with us for that."""
