"""The Bot API over HTTP: its methods, their arguments, and Telegram's answers and refusals."""
