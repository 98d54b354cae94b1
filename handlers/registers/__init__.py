"""The bureau's ledgers: asked, written in, filled from files, and watched by the clock."""
