"""The bundled figures against those that the Office for National Statistics published."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from importlib.resources import files

import pytest

from audit.baselines import census_2021, residents_of_one
from audit.baselines.figures import RESIDENTS, WARDS, larger_areas, wards
from audit.errors import BaselineError

# Census 2021, table TS021, England and Wales.
ENGLAND_AND_WALES = {
    "A3": 644_900,
    "A4": 445_646,
    "A1": 1_864_304,
    "A2": 1_587_822,
    "A9": 972_783,
    "B2": 1_488_387,
    "B1": 623_115,
    "B9": 297_781,
    "M3": 488_228,
    "M2": 249_593,
    "M1": 513_040,
    "M9": 467_116,
    "W1": 44_355_044,
    "W2": 507_473,
    "W3": 67_757,
    "W4": 100_964,
    "W9": 3_667_993,
    "O2": 331_856,
    "O9": 923_776,
    "asian": 5_515_455,
    "black": 2_409_283,
    "mixed": 1_717_977,
    "other": 1_255_632,
    "white": 48_699_231,
}


@pytest.mark.parametrize(("group", "residents"), ENGLAND_AND_WALES.items())
def test_england_and_wales_has_the_published_residents(group: str, residents: int) -> None:
    baseline = census_2021(["England and Wales"])

    assert baseline.residents_of("England and Wales", group) == residents


@pytest.mark.parametrize(
    ("area", "group", "residents"),
    [
        ("Haringey", "black", 46_466),
        ("Haringey", "white", 150_581),
        # Black residents by which the Home Office divided for the year to March 2024: 112 / 21.07.
        ("force:Dorset", "black", 5_315),
        # Counts of stop-and-search studies of 2019 to 2021.
        ("Hartlepool", "black", 445),
        ("Lambeth", "black", 76_145),
    ],
)
def test_an_area_has_the_published_residents(area: str, group: str, residents: int) -> None:
    assert census_2021([area]).residents_of(area, group) == residents


@pytest.mark.parametrize(
    ("area", "residents"),
    [("England and Wales", 59_597_578), ("Haringey", 264_238), ("City of London", 8_584)],
)
def test_an_area_has_the_published_total(area: str, residents: int) -> None:
    assert census_2021([area]).total(area) == residents


@pytest.mark.parametrize("kind", ["police_force_area", "region"])
def test_the_areas_of_a_kind_add_up_to_england_and_wales(kind: str) -> None:
    table = larger_areas()
    codes = [code for code, area in table.areas.items() if area.type == kind]
    codes += ["W92000004"] if kind == "region" else []

    for group, published in ENGLAND_AND_WALES.items():
        if group in table.residents[codes[0]]:
            assert sum(table.residents[code][group] for code in codes) == published


@pytest.mark.parametrize(
    "authority",
    ["E06000063", "E06000064", "E06000065", "E06000066", "E09000014"],
)
def test_wards_add_up_to_their_authority_but_for_perturbed_cells(authority: str) -> None:
    table = wards()
    of_wards = sum(
        sum(table.residents[code].values())
        for code, ward in table.areas.items()
        if ward.local_authority == authority
    )
    whole = sum(larger_areas().residents[authority].values())

    assert of_wards == pytest.approx(whole, rel=0.0002)


def test_areas_keep_the_labels_that_they_were_given_and_their_order() -> None:
    baseline = census_2021(["E09000014", "enfield"])

    assert baseline.areas == ("E09000014", "enfield")
    assert baseline.label == "Census 2021, residents of Haringey and Enfield"
    assert baseline.name == "census-2021"
    assert baseline.date == "2021-03-21"


def test_a_shared_name_among_forces_is_the_force() -> None:
    together = census_2021(["Kent", "Dorset", "Essex", "City of London", "England and Wales"])

    assert together.total("Dorset") == census_2021(["Dorset Police"]).total("Dorset Police")


def test_a_shared_name_among_local_authorities_is_the_local_authority() -> None:
    together = census_2021(["Wiltshire", "Haringey"])

    assert together.total("Wiltshire") == 510_333


def test_a_shared_name_among_areas_of_several_kinds_stays_unclear() -> None:
    with pytest.raises(BaselineError, match="'Dorset' stands for 2 areas"):
        census_2021(["Dorset", "Haringey", "Kent"])


def test_every_area_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(BaselineError) as refused:
        census_2021(["Harringey", "Enfield", "Kent", "btp", "Dorset"])

    message = str(refused.value)
    assert message.startswith("3 areas have no residents in the census:\n")
    assert re.findall("'(Harringey|Enfield|Kent|btp|Dorset)'", message) == [
        "Harringey",
        "btp",
        "Dorset",
    ]


def test_no_areas_are_refused() -> None:
    with pytest.raises(BaselineError, match="No area is named"):
        census_2021([])


def test_one_area_as_a_population_answers_for_another() -> None:
    ward = residents_of_one("ward:Seven Sisters")

    assert ward.name == "ward:Seven Sisters"
    assert ward.label == "Census 2021, residents of Seven Sisters ward"
    assert ward.residents_of("Haringey", "black") == 2_109
    with pytest.raises(BaselineError, match="does not divide White"):
        ward.residents_of("Haringey", "W1")


@pytest.mark.parametrize(("area", "name"), [("Haringey", RESIDENTS), ("E05013598", WARDS)])
def test_the_hash_is_that_of_the_bundled_file(area: str, name: str) -> None:
    content = files("audit.baselines").joinpath(name).read_bytes()

    assert census_2021([area]).sha256 == hashlib.sha256(content).hexdigest()


def test_reading_a_baseline_imports_nothing_slow() -> None:
    program = (
        "import sys; from audit.baselines import census_2021; census_2021(['Haringey']); "
        "print(*{'pandas', 'numpy', 'pyarrow', 'pydantic', 'scipy'} & sys.modules.keys())"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )

    assert loaded.stdout.strip() == ""
