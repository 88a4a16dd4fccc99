"""Checks shares that must lie between two others, and touch neither."""

from __future__ import annotations

from audit.stats.samples import between, refuse

NEAREST = 1e-15
"""How near to 0 or to 1 such a share may come."""


def inner_share(name: str, value: float, *, above: float = 0.0) -> float:
    """`value` as a share between `above` and 1; raises ValueError naming it."""
    number = between(name, value, 0, 1)
    if not max(NEAREST, above) <= number <= 1 - NEAREST or number == above:
        refuse(name, value, f"a share between {above:g} and 1")
    return number
