"""Where and when an operation was, in words that go on within a sentence."""

from __future__ import annotations

from audit.reporting import words

_PREPOSITIONS = frozenset(
    {
        "above", "across", "along", "alongside", "around", "at", "before", "behind", "below",
        "beneath", "beside", "between", "by", "close", "from", "in", "inside", "near", "next",
        "off", "on", "opposite", "outside", "over", "past", "round", "through", "throughout",
        "towards", "under", "within",
    }
)  # fmt: skip
"""The words with which a place begins that needs no other before it."""


def at(place: str, most: int = 100) -> str:
    """A place as it goes on after a noun: `at the festival`, `outside a station`."""
    spot = words.shortened(place.strip(), most)
    first, _, rest = spot.partition(" ")
    if first.casefold() not in _PREPOSITIONS:
        return f"at {spot}" if spot else ""
    return f"{first.lower()} {rest}" if rest else f"at {spot}"


def dated(first: str | None, last: str | None) -> str:
    """A day or a period as it goes on after a verb: `on …`, `from … to …`; empty where unknown."""
    if first is None or last is None:
        return ""
    said = words.period(first, last)
    return f"on {said}" if first == last else f"from {said}"
