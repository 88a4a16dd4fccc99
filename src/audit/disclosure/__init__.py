"""
Disclosure control: no small number of people is printed or can be worked out.

Primary: counts from 1 up to the minimum, and counts of nobody or everybody among so few people.
Secondary: further counts, until each small one could be any of at least `minimum` + 1 numbers.
A finding is shown whole or not at all, because its result gives its counts away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.lazily import from_homes

if TYPE_CHECKING:
    from audit.disclosure.rule import reason, rounding_reason, whole_reason
    from audit.findings import Findings

__all__ = ["protect", "reason", "rounding_reason", "whole_reason"]


def protect(findings: Findings, *, minimum: int, round_to: int = 1) -> Findings:
    """
    The findings without what would show fewer than `minimum` people.

    To be asked before statements are made: where anything is hidden, statements are left out.
    With `minimum` 0 or 1 and `round_to` 1 the findings themselves. With `round_to` above 1
    numbers of searches are rounded and every other finding is hidden, because a ratio and its
    interval give the counts below them away. Findings that this rule has protected already
    come back as they are.
    """
    if minimum <= 1 and round_to == 1:
        return findings
    from audit.disclosure.rule import protected  # noqa: PLC0415 - most audits hide nothing

    return protected(findings, minimum=minimum, round_to=round_to)


if not TYPE_CHECKING:
    __getattr__ = from_homes(__name__, {"rule": ("reason", "rounding_reason", "whole_reason")})
