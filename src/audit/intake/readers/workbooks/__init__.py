"""Workbooks: looked through before they are opened, then their sheets as tables."""
