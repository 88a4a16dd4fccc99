"""Rates and ratios by a standard: of age, of what is expected, of the areas people are in."""

from __future__ import annotations

from audit.stats.procedures import Procedure
from audit.stats.standards.dsr import METHODS as _OF_DSR
from audit.stats.standards.dsr import dsr
from audit.stats.standards.kitagawa import METHODS as _OF_KITAGAWA
from audit.stats.standards.kitagawa import kitagawa_decomposition
from audit.stats.standards.smr import METHODS as _OF_SMR
from audit.stats.standards.smr import smr
from audit.stats.standards.standardised_rate_ratio import METHODS as _OF_STANDARDISED
from audit.stats.standards.standardised_rate_ratio import standardised_rate_ratio
from audit.stats.standards.where import METHODS as _OF_WHERE
from audit.stats.standards.where import where_ratio
from audit.stats.standards.who import METHODS as _OF_WHO
from audit.stats.standards.who import who_ratio

__all__ = [
    "PROCEDURES",
    "dsr",
    "kitagawa_decomposition",
    "smr",
    "standardised_rate_ratio",
    "where_ratio",
    "who_ratio",
]

PROCEDURES: tuple[Procedure, ...] = (
    Procedure("dsr", dsr, _OF_DSR),
    Procedure("smr", smr, _OF_SMR),
    Procedure("standardised_rate_ratio", standardised_rate_ratio, _OF_STANDARDISED),
    Procedure("who_ratio", who_ratio, _OF_WHO),
    Procedure("where_ratio", where_ratio, _OF_WHERE),
    Procedure("kitagawa_decomposition", kitagawa_decomposition, _OF_KITAGAWA),
)
"""Every procedure with a standard, in the order in which a reader would look for it."""
