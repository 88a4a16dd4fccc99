"""Groups that the records cannot hold have no measure, here or under a choice with the same gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.findings import Finding

    Audited = Callable[..., dict[str, Finding]]

COLUMNS = "ethnicity_self_defined outcome count power"
RESIDENTS = ["area,group,residents", "Town,White,8000", "Town,Black,1000", "Town,Mixed,600",
             "Town,Asian,390", "Town,Other,10"]  # fmt: skip
ROWS = ["White,NFA,700,Section 1 PACE", "White,Arrest,100,Section 1 PACE",
        "Black,Arrest,60,Section 1 PACE", "Black,NFA,140,Section 60 CJPOA",
        "Asian,NFA,40,Section 1 PACE", "Not stated,NFA,60,Section 1 PACE"]  # fmt: skip


def test_no_measure_of_a_group_that_the_records_cannot_hold_is_a_number(audited: Audited) -> None:
    found = audited(COLUMNS, ROWS, RESIDENTS, scope={"area": "Town"})
    of_mixed = [each for each in found.values() if each.group == "mixed"]
    numbers = {each.measure for each in of_mixed if each.status == "estimated"}
    others = {each.measure for each in of_mixed} - {"searches"}

    assert numbers == {"searches"}
    assert found["searches/mixed"].value == 0
    assert others >= {
        "search_rate", "rate_ratio", "rate_difference", "excess_searches", "disparity_index",
        "share_of_searches", "parity_share", "find_rate", "find_rate_ratio", "outcome_share",
        "unknown_bounds", "detectable_ratio",
    }  # fmt: skip
    assert "unable to hold this group" in (found["rate_ratio/mixed/vs-white/own.csv"].reason or "")


def test_variations_and_parts_of_the_records_have_the_same_gap(audited: Audited) -> None:
    found = audited(COLUMNS, ROWS, RESIDENTS, scope={"area": "Town"})
    varied = {e.variation: e for e in found.values() if e.measure == "rate_ratio" and
              e.group == "mixed" and e.variation}  # fmt: skip

    # With the unknown in the group all 60 of them would be Mixed, and without section 60
    # 48 searches of Mixed people are to be expected.
    assert set(varied) >= {"unknown_in_group", "unknown_in_reference", "without_section_60"}
    assert {each.status for each in varied.values()} == {"not_estimable"}
    assert found["share_of_searches/mixed/power=section_60"].status == "not_estimable"


def test_other_groups_keep_their_measures_and_an_honest_none_stays_one(audited: Audited) -> None:
    found = audited(COLUMNS, ROWS, RESIDENTS, scope={"area": "Town"})

    # 10 of 10,000 residents: 1 of the 1,040 searches is to be expected, and there is none.
    none = found["rate_ratio/other/vs-white/own.csv"]
    assert (none.status, none.value, none.counts["searches"]) == ("estimated", 0.0, 0)
    # 200 of 1,000 residents beside 800 of 8,000.
    assert found["rate_ratio/black/vs-white/own.csv"].value == pytest.approx(2)
    assert found["find_rate_homogeneity/all"].status == "estimated"


def test_a_reference_that_the_records_cannot_hold_is_compared_with_nobody(
    audited: Audited,
) -> None:
    rows = ["Black,NFA,140,Section 1 PACE", "Asian,NFA,40,Section 1 PACE",
            "Mixed,NFA,40,Section 1 PACE"]  # fmt: skip
    found = audited(COLUMNS, rows, RESIDENTS, scope={"area": "Town"})
    ratio = found["rate_ratio/black/vs-white/own.csv"]

    assert ratio.status == "not_estimable"
    assert "no search of White people is recorded" in (ratio.reason or "")
    assert found["search_rate/black/own.csv"].status == "estimated"
