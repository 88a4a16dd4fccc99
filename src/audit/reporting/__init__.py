"""Findings → pages, tables and words. Nothing here counts or computes."""
