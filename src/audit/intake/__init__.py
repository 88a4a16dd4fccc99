"""Files as received → records in our schema, with every row accounted for."""
