"""Holds a report against what it carries: its findings, its plan, its pages, and the records."""
