"""Published parts against the published total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.operations import totals
from audit.operations.base import Facts
from audit.plan_operation import Operation

if TYPE_CHECKING:
    from audit.findings import Finding


def found(**published: int) -> list[Finding]:
    operation = Operation(published_totals={"searched": 68, **published})
    return list(
        totals.findings(Facts(operation=operation, level=0.95, reference="white", groups={}))
    )


def test_what_the_parts_leave_unexplained() -> None:
    # 15 - (10 + 1 + 2) = 2; where an arrest or the fine overlaps a resolution, up to 15 - 10 = 5.
    (unexplained,) = found(
        positive_outcomes=15, community_resolution=10, penalty_notice=1, arrest=2
    )

    assert unexplained.value == 2
    assert unexplained.extra == {"most": 5.0}
    assert unexplained.counts == {
        "positive_outcomes": 15,
        "explained": 13,
        "arrest": 2,
        "penalty_notice": 1,
        "community_resolution": 10,
    }


def test_one_part_cannot_overlap_anything() -> None:
    (unexplained,) = found(positive_outcomes=15, arrest=2)

    assert (unexplained.value, unexplained.extra["most"]) == (13, 13.0)


def test_no_further_action_is_no_part_of_the_positive_outcomes() -> None:
    assert found(positive_outcomes=15, no_further_action=53) == []


def test_nothing_without_a_total_or_without_parts() -> None:
    assert found(arrest=2) == []
    assert found(positive_outcomes=15) == []
