"""Where the bureau stands against its targets: schedules, lamps, forecasts, and how people ask about them."""
