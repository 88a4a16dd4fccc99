"""Whether residents are the people who can be searched, where a plan leaves that open."""

from __future__ import annotations

import pytest

from audit.plan import Plan
from audit.visitors import NOT_RESIDENTS, is_of_passers_by, place_of, why_not


def plan(place: str = "", title: str = "An operation", **baseline: bool) -> Plan:
    return Plan.model_validate(
        {"title": title, "baseline": baseline, "operation": {"place": place, "drug_dog": True}}
    )


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("outside Seven Sisters station", "a station"),
        ("SEVEN SISTERS STATIONS", "a station"),
        ("Heathrow Airport", "an airport"),
        ("the Notting Hill Carnival", "a festival"),
        ("Toddington motorway services", "a motorway service area"),
        ("the shopping-centre", "a shopping centre"),
        ("a football match", "a sports ground"),
        ("before the cup final", "a sports ground"),
        ("an open-air concert", "a concert or an arena"),
        ("the city centre on a Saturday night", None),
        ("Glastonbury", None),
        ("outside the police station", None),
        ("Station Road", None),
        ("a stationery shop", None),
        ("Port Talbot", None),
        ("at the railway bridge", None),
        ("under the railway arches", None),
        ("the railway bridge beside the station", "a station"),
        ("outside a school", None),
        ("", None),
    ],
)
def test_a_place_is_read_by_whole_words(place: str, kind: str | None) -> None:
    assert place_of(plan(place)) == kind


@pytest.mark.parametrize(
    ("place", "is_said"),
    [
        ("the city centre on a Saturday night", True),
        ("the town-centre", True),
        ("a street at night", True),
        ("Knightsbridge", False),
        ("the High Street", False),
        ("outside a school", True),
        ("on the High Road shopping street", True),
        ("School Lane", False),
        ("", False),
    ],
)
def test_the_centre_of_a_town_and_the_night_are_of_passers_by(place: str, *, is_said: bool) -> None:
    assert is_of_passers_by(place, "An operation") is is_said


def test_the_title_of_an_operation_counts_and_that_of_another_audit_does_not() -> None:
    assert place_of(plan(title="Drug dog at the stadium")) == "a sports ground"
    assert place_of(Plan(title="Drug dog at the stadium")) is None


def test_the_reason_says_how_to_see_the_ratio() -> None:
    found = why_not(plan("outside the station"), ())

    assert found is not None
    assert found.reason == (
        "whether the people at a station are those who live nearby is not known, so no ratio to "
        "residents is given; set resident_population_fits = true in the plan to see it"
    )


@pytest.mark.parametrize(("fits", "expected"), [(True, None), (False, NOT_RESIDENTS)])
def test_what_the_plan_says_comes_first(*, fits: bool, expected: object) -> None:
    said = plan("outside the station", resident_population_fits=fits)

    assert why_not(said, ("Westminster",), {"btp": 10}) == expected


@pytest.mark.parametrize("area", ["City of London", "Westminster", "E09000001"])
def test_areas_of_visitors_have_no_ratio_by_themselves(area: str) -> None:
    assert why_not(Plan(), (area,)) is not None


def test_other_areas_have_one() -> None:
    assert why_not(Plan(), ("Haringey", "A town that nobody knows")) is None
    assert why_not(Plan(), ()) is None


@pytest.mark.parametrize(("btp", "is_said"), [(5, True), (4, False)])
def test_a_force_of_travellers_counts_from_half_of_the_searches(btp: int, *, is_said: bool) -> None:
    assert (why_not(Plan(), (), {"btp": btp, "kent": 10 - btp}) is not None) is is_said
