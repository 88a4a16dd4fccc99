"""CSV and its kin: cells between delimiters, in any usual encoding."""
