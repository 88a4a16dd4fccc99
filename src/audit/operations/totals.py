"""Totals that were quoted against the parts that were quoted: what they leave unexplained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.estimate import Estimate
from audit.ethnicity import ALL
from audit.findings import Finding
from audit.plan_counts import POSITIVE, POSITIVE_PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.operations.base import Facts


def findings(facts: Facts) -> Iterator[Finding]:
    """
    How many of the published positive outcomes no published part explains.

    The value is the fewest, where no search has two of the outcomes; `most` is the number where
    they overlap as far as they can, so that the largest part holds all others. Nothing where no
    total or no part was published.
    """
    operation = facts.operation
    positive = operation.number(POSITIVE)
    named = {code: operation.number(code) for code in POSITIVE_PARTS}
    parts = {code: number for code, number in named.items() if number is not None}
    if positive is None or not parts:
        return
    explained = sum(parts.values())
    most = float(positive - max(parts.values()))
    yield Finding.of(
        "unexplained_outcomes",
        ALL,
        Estimate(float(positive - explained), extra={"most": most}),
        counts={"positive_outcomes": positive, "explained": explained, **parts},
    )
