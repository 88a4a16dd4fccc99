"""Tables of counts in place of records: totals, doubled rows and what followed made one form."""
