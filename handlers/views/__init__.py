"""Words: objects → text and buttons. Pure, no await, no Telegram."""
