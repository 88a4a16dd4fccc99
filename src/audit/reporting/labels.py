"""
Printed names of what findings call by code: measures, variations, methods, columns.

The core has the same words beside its formulas, where they cannot be reached without pandas.
A test holds the two together.
"""

from __future__ import annotations

from typing import NamedTuple

from audit import schema


class Choice(NamedTuple):
    """A sensitivity analysis as a reader meets it."""

    label: str
    because: str
    """The objection that it answers."""


VARIATIONS: dict[str, Choice] = {
    "officer_defined": Choice(
        "Officer-defined ethnicity",
        "What the officer perceived is what could have swayed the decision.",
    ),
    "self_defined": Choice(
        "Self-defined ethnicity",
        "The census counts people by their own word, which alone matches the residents.",
    ),
    "self_else_officer": Choice(
        "Self-defined, else officer-defined ethnicity",
        "Many records lack the person's word but have the officer's.",
    ),
    "unknown_pro_rata": Choice(
        "Unknown ethnicity shared out",
        "Leaving people out lowers every rate. If they are like the others this follows, but its "
        "range takes what was shared out as if it had been recorded.",
    ),
    "unknown_in_reference": Choice(
        "All unknown in the reference group",
        "Everyone whose ethnicity is unknown might belong to the reference group.",
    ),
    "unknown_in_group": Choice(
        "All unknown in the group",
        "Everyone whose ethnicity is unknown might belong to the group.",
    ),
    "with_vehicle_searches": Choice(
        "With vehicle searches",
        "Whose vehicle is searched may depend on who sits in it.",
    ),
    "without_section_60": Choice(
        "Without section 60",
        "Searches under section 60 need no suspicion, and come in large local operations.",
    ),
}

BASIS = {
    "self_defined": "self-defined ethnicity",
    "officer_defined": "officer-defined ethnicity",
    "self_else_officer": "self-defined ethnicity, or officer-defined where the person gave none",
}

STRATA = {
    "power": "Power",
    "object_of_search": "Object of search",
    "grounds": "Grounds",
    "age_band": "Age band",
    "gender": "Gender",
    "clothing_removed": "More than outer clothing removed",
}
"""The parts of the records that are looked at by themselves, as column headings."""

POWER = 0.8
"""How often a difference of the smallest detectable size is shown: four of five times."""

CHECKS = {
    "ok": "In order",
    "note": "Note",
    "warning": "Warning",
    "unfit": "Unfit",
}
"""The levels of a data-health check."""
NOT_LOOKED_AT = "Not known"
"""In place of "in order", where a check had nothing to look at."""

TOTALS = {"searched": "People searched", "positive_outcomes": "Positive outcomes", **schema.OUTCOME}
"""What a published total may be of."""


def variation(name: str) -> str:
    """The printed name of a sensitivity analysis."""
    return VARIATIONS[name].label if name in VARIATIONS else name.replace("_", " ").capitalize()


def because(name: str) -> str:
    """The objection that a sensitivity analysis answers."""
    return VARIATIONS[name].because if name in VARIATIONS else "No reason is recorded."


def code(column: str, value: str) -> str:
    """The printed name of one code of a column."""
    codes = schema.BY_NAME[column].codes if column in schema.BY_NAME else {}
    return codes.get(value, value)


def check(name: str) -> str:
    """The printed name of a data-health check."""
    return name.replace("_", " ").capitalize()
