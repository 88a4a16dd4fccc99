"""Every way to write an area, and what is said of those that cannot be found."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import get_args

import pytest

from audit.baselines import census_2021, contains, find_area
from audit.baselines.areas import PREFIXES, choice
from audit.baselines.figures import AreaType, larger_areas, wards
from audit.errors import BaselineError

FORCES = Path("real", "police_uk_api", "forces.json")
PUBLISHED = Path("real", "published", "ethnicity-facts-and-figures-2006-07-to-2017-18.csv")
NOWHERE = {"btp", "northern-ireland", "British Transport Police"}
SHARED_NAMES = {"Dorset", "North Yorkshire", "West Midlands", "Wiltshire"}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Haringey", "E09000014"),
        ("  HARINGEY ", "E09000014"),
        ("e09000014", "E09000014"),
        ("London Borough of Haringey", "E09000014"),
        ("Haringey Council", "E09000014"),
        ("St Helens", "E08000013"),
        ("Kings Lynn & West Norfolk", "E07000146"),
        ("Avon & Somerset", "E23000036"),
        ("avon-and-somerset", "E23000036"),
        ("Avon and Somerset Constabulary", "E23000036"),
        ("metropolitan", "E23000001"),
        ("Metropolitan Police", "E23000001"),
        ("Metropolitan Police Service", "E23000001"),
        ("The Met", "E23000001"),
        ("Devon and Cornwall Police", "E23000035"),
        ("Dyfed Powys", "W15000004"),
        ("Heddlu Dyfed-Powys", "W15000004"),
        ("Hampshire and Isle of Wight Constabulary", "E23000030"),
        ("London, City of", "E09000001"),
        ("City of London", "E09000001"),
        ("City of London Police", "E23000034"),
        ("force:City of London", "E23000034"),
        ("Herefordshire, County of", "E06000019"),
        ("County of Herefordshire", "E06000019"),
        ("Bristol, City of", "E06000023"),
        ("City of Bristol", "E06000023"),
        ("Hull", "E06000010"),
        ("Kingston upon Hull, City of", "E06000010"),
        ("Ynys Môn", "W06000001"),
        ("Ynys Mon", "W06000001"),
        ("Dorset Police", "E23000039"),
        ("force:dorset", "E23000039"),
        ("local_authority: Dorset", "E06000059"),
        ("region:West Midlands", "E12000005"),
        ("West Midlands region", "E12000005"),
        ("force:E23000014", "E23000014"),
        ("Eastern", "E12000006"),
        ("England & Wales", "K04000001"),
        ("country:Wales", "W92000004"),
        ("ward:Seven Sisters", "E05013598"),
        ("ward:seven sisters, haringey", "E05013598"),
        ("ward:E05013598", "E05013598"),
        ("E05013598", "E05013598"),
        ("ward:Crynant, Onllwyn and Seven Sisters", "W05001694"),
        ("ward:Tre-garth a Mynydd Llandygai", "W05001563"),
        ("Somerset", "E06000066"),
    ],
)
def test_an_area_is_found_however_it_is_written(written: str, code: str) -> None:
    assert find_area(written).code == code


def test_every_area_is_found_by_its_code_and_by_the_choice_that_messages_print() -> None:
    every = (*larger_areas().areas.values(), *wards().areas.values())

    lost = [
        area.code
        for area in every
        if find_area(area.code) != area
        or find_area(choice(area).partition(f" ({area.code}")[0]) != area
    ]

    assert len(every) == 390 + 7536
    assert lost == []


def test_every_type_of_the_tables_has_a_prefix() -> None:
    every = (*larger_areas().areas.values(), *wards().areas.values())

    assert {area.type for area in every} == set(get_args(AreaType)) == set(PREFIXES.values())


@pytest.mark.parametrize(
    ("written", "choices"),
    [
        ("Dorset", ("local_authority:Dorset (E06000059", "force:Dorset (E23000039")),
        ("wiltshire", ("local_authority:Wiltshire (", "force:Wiltshire (")),
        ("West Midlands", ("force:West Midlands (", "region:West Midlands (")),
        ("ward:Abbey", ("ward:Abbey, Derby (", "ward:Abbey, Merton (")),
    ],
)
def test_a_name_of_several_areas_is_refused_with_the_choices(
    written: str, choices: tuple[str, ...]
) -> None:
    with pytest.raises(BaselineError, match="areas with different residents") as refused:
        find_area(written)

    for each in choices:
        assert each in str(refused.value)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Harringey", "Did you mean 'Haringey'"),
        ("force:Dorsett", "Did you mean 'force:Dorset'"),
        ("ward:Seven Sister", "'ward:Seven Sisters'"),
        ("Seven Sisters", "ward:Seven Sisters, Haringey (E05013598"),
        ("force:Haringey", "local_authority:Haringey (E09000014"),
        ("Atlantis", "'Atlantis' is not a bundled area. `stop-audit baselines`"),
        ("btp", "no resident population"),
        ("British Transport Police", "no resident population"),
        ("Police Scotland", "England and Wales"),
        ("  ", "No area is named"),
        ("ward:", "not a bundled area"),
    ],
)
def test_what_cannot_be_found_is_refused_with_what_to_do(written: str, said: str) -> None:
    with pytest.raises(BaselineError) as refused:
        find_area(written)

    assert said in str(refused.value)
    assert refused.value.exit_code == 6


def test_every_force_of_the_api_is_found_by_id_and_by_name(shared: Path) -> None:
    forces = [
        each
        for each in json.loads((shared / FORCES).read_text("utf-8"))
        if each["id"] not in NOWHERE
    ]

    by_id = [find_area(f"force:{each['id']}") for each in forces]
    by_name = [find_area(each["name"]) for each in forces]

    assert len(forces) == 43
    assert by_id == by_name
    assert {area.type for area in by_id} == {"police_force_area"}
    assert len({area.code for area in by_id}) == 43


def test_an_id_alone_is_enough_but_for_names_that_other_areas_share(shared: Path) -> None:
    unclear = set()
    for each in json.loads((shared / FORCES).read_text("utf-8")):
        try:
            find_area(each["id"])
        except BaselineError:
            unclear.add(each["id"])

    assert unclear == {name.lower().replace(" ", "-") for name in SHARED_NAMES} | (
        NOWHERE - {"British Transport Police"}
    )


def test_every_published_geography_is_found_together_as_forces(shared: Path) -> None:
    with (shared / PUBLISHED).open(encoding="utf-8-sig", newline="") as file:
        names = {row["Geography"] for row in csv.DictReader(file)}
    forces = sorted(name for name in names - NOWHERE if not name.startswith("All"))

    baseline = census_2021(forces)

    assert len(forces) == 43
    assert sum(baseline.total(name) for name in forces) == 59_597_578
    assert find_area("All - excluding BTP") == find_area("All - including BTP")
    assert find_area("All - excluding BTP").name == "England and Wales"


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("Haringey", "Haringey"),
        ("Haringey", "ward:Seven Sisters"),
        ("Metropolitan Police", "Haringey"),
        ("Metropolitan Police", "ward:Seven Sisters"),
        ("London", "Metropolitan Police"),
        ("London", "City of London"),
        ("South East", "force:Sussex"),
        ("England", "Haringey"),
        ("England", "force:Dorset"),
        ("England", "North East"),
        ("Wales", "South Wales"),
        ("Wales", "Cardiff"),
        ("England and Wales", "Wales"),
        ("England and Wales", "ward:Seven Sisters"),
        ("City of London", "City of London Police"),
        ("Avon and Somerset", "Somerset"),
        ("Avon and Somerset", "Mendip"),
    ],
)
def test_an_area_contains_those_within_it(outer: str, inner: str) -> None:
    assert contains(find_area(outer), find_area(inner))


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("Haringey", "Metropolitan Police"),
        ("Haringey", "Enfield"),
        ("ward:Seven Sisters", "Haringey"),
        ("ward:Seven Sisters", "E05013597"),
        ("Metropolitan Police", "City of London"),
        ("Wales", "Haringey"),
        ("England", "Wales"),
        ("England", "England and Wales"),
        ("Enfield", "ward:Seven Sisters"),
    ],
)
def test_an_area_does_not_contain_those_outside_it(outer: str, inner: str) -> None:
    assert not contains(find_area(outer), find_area(inner))
