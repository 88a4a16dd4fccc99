"""The operation of a plan as findings print it: without the numbers that may not be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.disclosure.given import FINDS, NO_FINDS, PUBLISHED
from audit.ethnicity import ALL
from audit.plan_counts import BY_ETHNICITY, POSITIVE_BY_ETHNICITY, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.disclosure.given import Given

_OF_TABLE = {BY_ETHNICITY: (PUBLISHED,), POSITIVE_BY_ETHNICITY: (FINDS, NO_FINDS)}
_COUNTS = (
    "now",
    "before",
    "elsewhere_now",
    "elsewhere_before",
    "count",
    "of",
    "found",
    "searched",
)
"""Keys of a change or of a claim that hold a number of people or of events."""


def without_small(operation: Mapping[str, Any], given: Given) -> dict[str, Any]:
    """The operation without what is hidden of it; what was said of it stays in its words."""
    return dict(operation) | {
        "stages": dict(_stages(operation.get("stages") or {}, given)),
        "published_totals": {
            name: number
            for name, number in (operation.get("published_totals") or {}).items()
            if not isinstance(number, dict) or _is_safe(number, given, *_OF_TABLE[name])
        },
        "changes": [_counted(each, given) for each in operation.get("changes") or ()],
        "claims": [_claim(each, given) for each in operation.get("claims") or ()],
    }


def _stages(stages: Mapping[str, Any], given: Given) -> Iterator[tuple[str, Any]]:
    """The stages that may be shown; the number of all in the place of groups that may not."""
    for stage, number in stages.items():
        if isinstance(number, dict) and _is_safe(number, given, stage):
            yield stage, number
            continue
        of_all = whole(number)
        if of_all is not None and not (of_all and given.is_hidden(stage, ALL)):
            yield stage, of_all


def _is_safe(numbers: Mapping[str, int], given: Given, *tables: str) -> bool:
    """Whether a table by group may stay whole, by finer groups than those compared too."""
    groups = {given.classification.roll_up(code) for code, number in numbers.items() if number}
    return not any(map(given.is_small, numbers.values())) and not any(
        given.is_hidden(table, group) for table in tables for group in groups
    )


def _counted(held: Mapping[str, Any], given: Given) -> dict[str, Any]:
    """Without counts below the minimum; lengths of periods are none of them."""
    return {
        name: None if name in _COUNTS and number and given.is_small(number) else number
        for name, number in held.items()
    }


def _claim(claim: Mapping[str, Any], given: Given) -> dict[str, Any]:
    """A claim without its small counts."""
    kept = {
        name: _counted(each, given) if isinstance(each, dict) else each
        for name, each in _counted(claim, given).items()
    }
    return {name: each for name, each in kept.items() if each is not None}
