"""What can be decided: the content and the pure rules beside it. No Telegram, no database, no clock."""
