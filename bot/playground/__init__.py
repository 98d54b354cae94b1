"""A stand-in for Telegram on 127.0.0.1: a strict Bot API server, a chat page and a driver for tests.

It imports nothing of the product: the bot that runs here is the very bot that runs against Telegram.
"""
