"""Requests that enterprises raise: from receipt to settlement, with limits in working days."""
