"""The machinery around the conversations: settings, intake, delivery, web, playground."""
