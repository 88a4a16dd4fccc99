"""What stands beside an operation unasked."""

from __future__ import annotations

import pytest

from audit import surroundings
from audit.plan import Plan

OPERATION = {"drug_dog": True}


def plan(**given: object) -> Plan:
    return Plan.model_validate({"operation": OPERATION, **given})


def also(held: Plan, *areas: str) -> tuple[str, ...]:
    return surroundings.as_audited(held, areas, residents_fit=True).baseline.also


def test_an_operation_is_compared_with_the_force_around_it() -> None:
    assert also(plan(), "Haringey") == ("force:Metropolitan Police",)
    assert also(plan(), "ward:Seven Sisters") == ("force:Metropolitan Police",)


@pytest.mark.parametrize("named", ["force:Metropolitan Police", "Metropolitan Police", "E23000001"])
def test_a_force_that_is_named_is_not_named_again(named: str) -> None:
    assert also(plan(baseline={"also": [named]}), "Haringey") == (named,)


def test_nothing_is_added_elsewhere() -> None:
    assert also(Plan(), "Haringey") == ()
    assert also(plan(), "force:Metropolitan Police") == ()
    assert also(plan(), "A town that nobody knows") == ()
    assert also(plan(), "Haringey", "Hackney") == ()
    assert also(plan()) == ()


@pytest.mark.parametrize("fits", [True, False])
def test_what_is_decided_stands_in_the_plan(*, fits: bool) -> None:
    held = surroundings.as_audited(plan(), (), residents_fit=fits)

    assert held.as_used()["baseline"]["resident_population_fits"] is fits


def test_the_wards_of_the_borough_from_the_lowest_to_the_highest() -> None:
    found = {each.group: each for each in surroundings.ward_findings(plan(), ("Haringey",))}

    assert list(found) == ["asian", "black", "mixed", "white", "other"]
    black = found["black"]
    # census2021_wards.csv, the 21 rows of E09000014: Muswell Hill 363 of 8,216 is the lowest,
    # Northumberland Park 5,897 of 16,011 the highest; of all of them 46,478 of 264,227.
    assert (black.id, black.counts) == ("ward_shares/black/wards:Haringey", {"wards": 21})
    assert (black.low, black.high) == pytest.approx((363 / 8_216, 5_897 / 16_011))
    assert black.value == pytest.approx(46_478 / 264_227)
    assert surroundings.ward_findings(plan(), ("ward:Seven Sisters",)) == tuple(found.values())


def test_wards_have_five_groups_only_and_stand_beside_operations_only() -> None:
    detailed = plan(ethnicity={"classification": "18+1"})

    assert not surroundings.ward_findings(detailed, ("Haringey",))
    assert not surroundings.ward_findings(Plan(), ("Haringey",))
    assert not surroundings.ward_findings(plan(), ("Kent Police",))


def test_the_source_of_the_wards_is_kept() -> None:
    (source,) = surroundings.ward_sources(plan(), ("Haringey",))

    assert source.name == "wards:Haringey"
    assert source.label == "Census 2021, residents of each of the 21 wards of Haringey"
    assert len(source.sha256) == 64
    assert surroundings.ward_sources(plan(), ()) == ()
