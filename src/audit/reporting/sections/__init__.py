"""Every section of the report, one a file. Their templates' numbers give the order."""

from __future__ import annotations

from audit.reporting.section import Maker
from audit.reporting.sections import (
    change,
    compared,
    found,
    method,
    operation,
    questions,
    reading,
    records,
    sure,
    where,
    who,
    why,
    words_used,
)

MAKERS: tuple[Maker, ...] = (
    reading.MAKER,
    who.MAKER,
    compared.MAKER,
    why.MAKER,
    found.MAKER,
    where.MAKER,
    operation.MAKER,
    sure.MAKER,
    change.MAKER,
    records.MAKER,
    questions.MAKER,
    method.MAKER,
    words_used.MAKER,
)

__all__ = ["MAKERS"]
