"""One statistic with the user's own numbers: what goes in, the arithmetic, and words for it all."""
