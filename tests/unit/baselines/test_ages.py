"""The bundled residents by age band against the published figures of all ages and of regions."""

from __future__ import annotations

import csv
import pickle
import re
import runpy
import subprocess
import sys
from collections import defaultdict
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import pytest

from audit.baselines import BANDS, CENSUS_2021, census_2021, residents_of_one
from audit.baselines.ages import band_code, in_whole_people
from audit.baselines.baseline import PARTS
from audit.baselines.figures import ages, larger_areas
from audit.errors import BaselineError
from audit.ethnicity import FIVE
from audit.intake.codes.codebook import bundled
from audit.schema import AGE_BAND

SCRIPT = Path(__file__).parents[3] / "scripts" / "build_age_bands.py"
SOURCE = Path("baselines", "census2021_residents_by_age_band.csv")

# Counts of Census 2021, ethnic group by single year of age, rounded to 5 where they were published.
HARINGEY_BLACK = {
    "under_10": 5_260,
    "10_17": 5_650,
    "18_24": 4_805,
    "25_34": 7_050,
    "over_34": 23_701,
}


def _total(area: str, group: str) -> int:
    return sum(larger_areas().residents[area][code] for code in PARTS[group])


def test_every_larger_area_has_every_group_in_every_band() -> None:
    assert ages().keys() == larger_areas().areas.keys()
    for held in ages().values():
        assert tuple(held.residents) == BANDS
        assert held.modelled.keys() == set(FIVE.codes)
        assert all(by_group.keys() == set(FIVE.codes) for by_group in held.residents.values())
        assert all(0 <= share <= 1 for share in held.modelled.values())


def test_bands_add_up_to_the_residents_of_all_ages_but_for_one_person() -> None:
    gaps = {
        (area, group): sum(by_group[group] for by_group in held.residents.values())
        - _total(area, group)
        for area, held in ages().items()
        for group in FIVE.codes
    }

    assert {key: gap for key, gap in gaps.items() if gap} == {("K04000001", "other"): 1}


def test_authorities_add_up_to_their_region_in_every_band() -> None:
    sums: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    made_later = {"E06000063", "E06000064", "E06000065", "E06000066"}
    for code, area in larger_areas().areas.items():
        if area.region and code not in made_later:
            for band, by_group in ages()[code].residents.items():
                for group, people in by_group.items():
                    sums[area.region, group, band] += people

    assert len(sums) == 10 * len(FIVE.codes) * len(BANDS)
    for (region, group, band), people in sums.items():
        assert people == pytest.approx(ages()[region].residents[band][group], rel=0.001)


def test_published_counts_stand_as_they_were_published() -> None:
    haringey = census_2021(["Haringey"])

    for band, people in HARINGEY_BLACK.items():
        assert haringey.residents_aged("Haringey", "black", band) == people
    assert haringey.modelled_share("Haringey", "black") == 0.003


def test_regions_and_countries_are_those_of_the_source(shared: Path) -> None:
    with (shared / SOURCE).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["area_type"] in ("region", "country")]

    assert len(rows) == 12 * len(FIVE.codes) * len(BANDS)
    for row in rows:
        held = ages()[row["area_code"]]
        assert held.residents[row["age_band"]][row["ethnic_group"]] == int(row["residents"])
        assert held.modelled[row["ethnic_group"]] == float(row["modelled_share"]) <= 0.01


def test_a_group_of_which_no_age_was_published_has_the_ages_of_its_region() -> None:
    torfaen, wales = ages()["W06000020"], ages()["W92000004"]

    assert torfaen.modelled["black"] == 1
    whole = _total("W92000004", "black")
    for band in BANDS:
        expected = _total("W06000020", "black") * wales.residents[band]["black"] / whole
        assert torfaen.residents[band]["black"] == pytest.approx(expected, abs=1)


@pytest.mark.parametrize("small", ["E09000001", "E06000053", "E23000034"])
def test_ages_that_were_merged_with_a_neighbours_are_all_modelled(small: str) -> None:
    assert set(ages()[small].modelled.values()) == {1.0}


def test_the_bundled_table_is_the_one_that_the_script_makes(shared: Path, tmp_path: Path) -> None:
    runpy.run_path(str(SCRIPT))["main"]([str(shared / SOURCE.parent)], tmp_path)

    bundled_table = files("audit.baselines").joinpath("census2021_ages.csv").read_bytes()
    assert (tmp_path / "census2021_ages.csv").read_bytes() == bundled_table


def test_the_script_stops_where_bands_do_not_add_up(shared: Path, tmp_path: Path) -> None:
    text = (shared / SOURCE).read_text(encoding="utf-8")
    wrong = re.sub(r"(E09000014,Haringey,.*,black,10_17),5650", r"\1,5653", text)
    (tmp_path / SOURCE.name).write_text(wrong, encoding="utf-8")

    with pytest.raises(SystemExit, match=r"'E09000014', 'black'.*46,466"):
        runpy.run_path(str(SCRIPT))["main"]([str(tmp_path)], tmp_path)


def test_wards_have_no_ages() -> None:
    ward = residents_of_one("ward:Seven Sisters")

    assert ward.age_bands("anywhere") == ()
    assert not ward.has_ages("anywhere", "black")
    with pytest.raises(BaselineError, match="It holds residents of all ages together"):
        ward.residents_aged("anywhere", "black", "10_17")


def test_detailed_groups_have_no_ages() -> None:
    haringey = census_2021(["Haringey"])

    assert not haringey.has_ages("Haringey", "B1")
    with pytest.raises(BaselineError, match="'Black Caribbean', 10 to 17 in Haringey"):
        haringey.residents_aged("Haringey", "B1", "10_17")
    with pytest.raises(BaselineError, match="by age for 'Black Caribbean' in Haringey"):
        haringey.modelled_share("Haringey", "B1")


def test_ages_keep_the_labels_of_the_areas_and_can_be_sent_to_another_process() -> None:
    held = census_2021(["E09000014", "enfield"]).only(["Enfield"])

    assert held.age_bands("Enfield") == BANDS
    assert pickle.loads(pickle.dumps(held)) == held  # noqa: S301  (made in the line itself)


def test_ages_are_not_read_until_they_are_asked_for() -> None:
    code = (
        "from audit.baselines import census_2021, figures\n"
        "held = census_2021(['Haringey'])\n"
        "assert figures.ages.cache_info().misses == 0\n"
        "held.age_bands('Haringey')\n"
        "assert figures.ages.cache_info().misses == 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_ages_say_where_they_come_from() -> None:
    held = census_2021(["Haringey"]).ages("Haringey")

    assert held is not None
    assert "single year of age" in held.source
    assert re.fullmatch(r"[0-9a-f]{64}", held.sha256)
    assert held.sha256 not in census_2021(["Haringey"]).sha256
    assert census_2021(["Haringey"]).name == CENSUS_2021


@pytest.mark.parametrize(
    "label",
    [each for each in bundled("police_uk").values["age_band"].items() if each[1] in BANDS],
)
def test_a_band_is_known_by_every_label_of_police_records(label: tuple[str, str]) -> None:
    assert band_code(label[0]) == label[1]


@pytest.mark.parametrize(
    ("label", "code"),
    [
        *((code, code) for code in BANDS),
        *((AGE_BAND[code], code) for code in BANDS),
        ("10\N{EN DASH}17", "10_17"),
        ("Aged 10 to 17 years", "10_17"),
        ("Aged 9 years and under", "under_10"),
        ("35+", "over_34"),
        ("Aged 35 years and over", "over_34"),
        ("All ages", "all"),
        ("Total", "all"),
        ("35", None),
        ("10-14", None),
        ("not recorded", None),
        ("", None),
    ],
)
def test_a_band_is_known_however_it_is_written(label: str, code: str | None) -> None:
    assert band_code(label) == code


def test_parts_in_whole_people_add_up() -> None:
    # Ten seats: the quota is 10,000 votes, and the largest remainders are 7,000, 6,000 and 6,000.
    votes = (47_000, 16_000, 15_900, 12_000, 6_000, 3_100)

    parts = in_whole_people(10, [Fraction(each, sum(votes)) for each in votes])

    assert parts == [5, 2, 1, 1, 1, 0]
