"""What was promised: listed, done, put off, handed on, and brought up in the morning."""
