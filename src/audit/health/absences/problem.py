"""One thing that is missing: what is said of it, how bad it is, and which headlines it blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.ethnicity import WHITE_BRITISH
from audit.health.base import broad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import Headline, Level
    from audit.plan import Plan

_ORDER: tuple[Level, ...] = ("unfit", "warning", "note", "ok")
_HEADLINES: tuple[Headline, ...] = ("searched", "found", "trend")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is missing."""

    level: Level
    text: str
    blocks: tuple[Headline, ...] = ()
    """Only where the level is `unfit`."""


def worst(problems: Sequence[Problem]) -> tuple[Level, tuple[Headline, ...]]:
    """The level of several problems together, and all that they block."""
    levels = [each.level for each in problems]
    blocked = {headline for each in problems for headline in each.blocks}
    return (
        min(levels, key=_ORDER.index, default="ok"),
        tuple(headline for headline in _HEADLINES if headline in blocked),
    )


def headline_groups(plan: Plan) -> set[str]:
    """The broad groups that the headline compares."""
    reference = plan.ethnicity.reference
    return {broad(plan.report.primary.group), "white" if reference == WHITE_BRITISH else reference}


def whole_groups(plan: Plan) -> set[str]:
    """Those of them that it compares with all their parts: White British stands for itself."""
    return headline_groups(plan) - (
        {"white"} if plan.ethnicity.reference == WHITE_BRITISH else set()
    )


def about(number: float) -> str:
    """A number with two digits that count: a message says no exact number of people."""
    return f"{float(f'{number:.2g}'):,.0f}"
