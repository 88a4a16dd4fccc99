"""Whole jobs, as the command line and `import audit` ask for them."""
