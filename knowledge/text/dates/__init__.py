"""Days as people write them in Chinese, read relative to a given day and in a direction."""
