"""Facts of an operation in few words, and its findings by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audit.counts import GroupCounts
from audit.ethnicity import ALL, UNKNOWN
from audit.operations.base import Facts
from audit.plan_operation import Operation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _counts(group: str, searches: int, found: tuple[int, int] | None) -> GroupCounts:
    finds, known = found or (0, 0)
    outcomes = {"arrest": finds, "no_further_action": searches - finds}
    return GroupCounts(
        group,
        {name: number for name, number in outcomes.items() if number},
        finds=finds,
        finds_known=known,
    )


def _groups(**numbers: int | tuple[int, int, int]) -> dict[str, GroupCounts]:
    """Groups by searches, or by searches, finds and of how many these are known; and all."""
    given = {
        group: (each, None) if isinstance(each, int) else (each[0], each[1:])
        for group, each in numbers.items()
    }
    made = {group: _counts(group, *each) for group, each in given.items()}
    made.setdefault(UNKNOWN, GroupCounts(UNKNOWN))
    whole = sum(made.values(), GroupCounts(ALL))
    return {**made, ALL: whole}


@pytest.fixture
def groups() -> Callable[..., dict[str, GroupCounts]]:
    """How groups are made: `groups(black=(30, 6, 28), white=20)`."""
    return _groups


@pytest.fixture
def facts() -> Callable[..., Facts]:
    """How facts are made: the stages of the plan, the groups, and whatever else is known."""

    def made(
        stages: Mapping[str, Any],
        *,
        dog: bool = True,
        estimated: tuple[str, ...] = (),
        **known: Any,  # noqa: ANN401 (any of the fields)
    ) -> Facts:
        return Facts(
            operation=Operation.model_validate(
                {"drug_dog": dog, "stages": dict(stages), "estimated_stages": estimated}
            ),
            **{"level": 0.95, "reference": "white", "groups": _groups(), **known},
        )

    return made
