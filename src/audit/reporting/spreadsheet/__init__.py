"""The spreadsheet companion: every table of a report on a worksheet of its own."""
