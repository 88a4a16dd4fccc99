"""What was seen of rows beside their codes, and rows compared with one another as wholes."""
