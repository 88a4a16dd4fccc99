"""Numbers to so many significant digits, for a calculation that is shown in full."""

from __future__ import annotations

import math

DIGITS = 4
"""Significant digits of a result."""
_WITHOUT_POWERS = 1e-6, 1e15
"""Outside these a number is written with a power of ten."""
_MOST_DECIMALS = 12


def significant(value: float, digits: int = DIGITS, landmark: float = 1) -> str:
    """
    A number to so many significant digits, or more: the landmark is shown only where it is reached.

    All digits of a whole part are kept. 1 is the landmark of a ratio, 100 that of a percentage.
    """
    size = abs(value)
    if size == 0:
        return "0"
    smallest, largest = _WITHOUT_POWERS
    if not smallest <= size < largest:
        mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
        return f"{_trimmed(mantissa)} × 10^{int(exponent)}"
    places = max(0, digits - 1 - math.floor(math.log10(size)))
    while places < _MOST_DECIMALS and round(size, places) == landmark != size:
        places += 1
    return _trimmed(f"{value:,.{places}f}")


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
