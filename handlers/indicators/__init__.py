"""The board: asked about, reported to, drawn, printed, pulled from sources, urged and subscribed to."""
