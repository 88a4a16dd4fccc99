"""What labels mean: code books, spellings, and labels made codes."""
