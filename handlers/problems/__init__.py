"""Problems that enterprises raise, from the first word to a satisfied enterprise."""
