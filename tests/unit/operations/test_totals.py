"""Published parts against the published total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.counts import GroupCounts
from audit.operations import totals
from audit.operations.base import Facts
from audit.plan_operation import Operation

if TYPE_CHECKING:
    from audit.findings import Finding


OF_RECORDS = GroupCounts(
    "all", {"arrest": 3, "community_resolution": 10, "no_further_action": 50, "not_recorded": 4}
)


def found(**published: int) -> list[Finding]:
    operation = Operation(published_totals={"searched": 68, **published})
    return list(
        totals.findings(Facts(operation=operation, level=0.95, reference="white", groups={}))
    )


def differences(
    everybody: GroupCounts | None,
    **operation: Any,  # noqa: ANN401 (the parts of a plan)
) -> dict[str, tuple[int, int, float]]:
    """Both numbers of every total of two sources, and by how much they differ."""
    facts = Facts(
        operation=Operation(**operation),
        has_records=everybody is not None,
        level=0.95,
        reference="white",
        groups={"all": everybody} if everybody else {},
    )
    return {
        f"{each.stratum['source']} {each.stratum['total']}": (
            each.counts["quoted"],
            each.counts["held"],
            each.value or 0,
        )
        for each in totals.findings(facts)
        if each.measure == "totals_difference"
    }


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


def test_published_totals_beside_those_of_the_records() -> None:
    # 3 + 10 + 50 + 4 = 67 searches, of which 3 + 10 = 13 positive.
    assert differences(
        OF_RECORDS,
        published_totals={"searched": 68, "positive_outcomes": 13, "arrest": 2, "caution": 0},
    ) == {
        "published searched": (68, 67, -1),
        "published positive_outcomes": (13, 13, 0),
        "published arrest": (2, 3, 1),
        "published caution": (0, 0, 0),
    }


def test_a_dashboard_beside_the_records() -> None:
    dashboard = {"source": "the dashboard", "totals": {"searched": 70}}

    assert differences(OF_RECORDS, other_totals=[dashboard]) == {
        "the dashboard searched": (70, 67, -3)
    }


def test_without_records_other_sources_stand_beside_the_published_totals() -> None:
    dashboard = {"source": "the dashboard", "totals": {"searched": 70, "arrest": 2}}

    assert differences(
        None,
        published_totals={"searched": 68},
        stages={"searched": 66},
        other_totals=[dashboard],
    ) == {"stages searched": (66, 68, 2), "the dashboard searched": (70, 68, -2)}


def test_records_that_tell_less_than_outcomes_are_held_against_no_outcome() -> None:
    told = GroupCounts("all", {"positive_outcome": 10, "no_positive_outcome": 58})

    assert differences(
        told, published_totals={"searched": 68, "positive_outcomes": 15, "arrest": 2}
    ) == {"published searched": (68, 68, 0)}


def told(
    yes: tuple[int, int], no: tuple[int, int], blank: int = 0, **stages: int
) -> dict[str, tuple[int, int, float]]:
    """Differences of stages of the plan from records: searches and items, by indication."""
    groups = {
        "yes": GroupCounts("all", {"arrest": yes[0]}, finds=yes[1], finds_known=yes[0]),
        "no": GroupCounts("all", {"arrest": no[0]}, finds=no[1], finds_known=no[0]),
        "not_recorded": GroupCounts("all", {"arrest": blank}, finds=0, finds_known=0),
    }
    by_indication = {code: {"all": each} for code, each in groups.items() if each.searches}
    facts = Facts(
        operation=Operation(drug_dog=True, stages=stages),
        has_records=True,
        level=0.95,
        reference="white",
        groups={"all": sum(groups.values(), GroupCounts("all"))},
        by_indication=by_indication,
        items_by_indication=by_indication,
    )
    return {
        each.stratum["total"]: (each.counts["quoted"], each.counts["held"], each.value or 0)
        for each in totals.findings(facts)
        if each.measure == "totals_difference"
    }


def test_stages_of_the_plan_beside_the_records() -> None:
    # 47 + 14 = 61 searched in all; on an indication 12 items were found.
    assert told((47, 12), (14, 2), searched=68, searched_without_indication=20, found=14) == {
        "searched": (68, 61, -7),
        "searched_without_indication": (20, 14, -6),
        "found": (14, 12, -2),
    }


def test_a_blank_may_be_an_indication_so_that_its_stage_is_held_against_nothing() -> None:
    assert told((47, 12), (14, 2), blank=4, searched_without_indication=20, found=12) == {
        "found": (12, 12, 0)
    }
