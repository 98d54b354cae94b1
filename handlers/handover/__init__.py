"""A person instead of the bot: the asker's side, the bureau's desk, the talk between them, the clock."""
