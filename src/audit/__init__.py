"""Audit police stop-and-search records for ethnic disproportionality."""
