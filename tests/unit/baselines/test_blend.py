"""Blends of baselines: what they hold, and what is said of those that cannot be made."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.baselines import ANY_AREA, BANDS, census_2021, load
from audit.errors import BaselineError

if TYPE_CHECKING:
    from pathlib import Path

    from audit.baselines import Baseline

TWO = "group,residents\nwhite,600\nblack,400\n"
OTHER = "group,footfall\nwhite,10\nblack,30\n"
AREAS = "area,group,residents\nNorth,white,90\nNorth,black,10\nSouth,white,50\nSouth,black,50\n"
AGED = """age_band,group,residents
under 10,white,10
10-17,white,20
18-24,white,30
25-34,white,40
over 34,white,100
under 10,black,20
10-17,black,20
18-24,black,20
25-34,black,20
over 34,black,20
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tables = {
        "two.csv": TWO,
        "other.csv": OTHER,
        "areas.csv": AREAS,
        "aged.csv": AGED,
        "a+b.csv": OTHER,
        "white.csv": "group,residents\nwhite,5\n",
        "none.csv": "group,residents\nwhite,0\nblack,0\n",
        "detailed.csv": "group,residents\nwhite,60\nB1,10\nB2,20\nB9,10\n",
    }
    for name, text in tables.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def held(use: str, folder: Path, *areas: str) -> Baseline:
    return load(use, areas=areas or ("Haringey",), folder=folder)


def refusal(use: str, folder: Path, *areas: str) -> str:
    with pytest.raises(BaselineError) as refused:
        held(use, folder, *areas)
    return str(refused.value)


def test_a_blend_is_the_weighted_sum_of_shares_on_the_total_of_the_first(folder: Path) -> None:
    # White: 0.7 x 600 / 1,000 + 0.3 x 10 / 40 = 0.495 of 1,000.
    blend = held("blend:0.7*two.csv+0.3*other.csv", folder)

    assert blend.residents == {ANY_AREA: {"white": 495, "black": 505}}
    assert blend.total("Haringey") == 1_000
    assert blend.is_single
    assert blend.name == "blend:0.7*two.csv+0.3*other.csv"
    assert blend.label == "Blend of 0.7 x two.csv and 0.3 x other.csv"
    assert "scaled to a total of 1" in blend.definition
    assert "'footfall' of other.csv" in blend.definition
    assert len(blend.sha256.split()) == 2


def test_the_order_of_parts_decides_the_total_alone(folder: Path) -> None:
    blend = held("blend:0.3*other.csv + 0.7*two.csv", folder)

    assert blend.total("Haringey") == 40
    assert blend.residents_of("Haringey", "white") == 20  # 0.495 of 40 is 19.8.


def test_the_census_and_a_ward(folder: Path) -> None:
    # Black residents: 46,466 of 264,238 in Haringey, 2,109 of 8,286 in Seven Sisters ward.
    # 0.7 x 46,466 + 0.3 x 2,109 / 8,286 x 264,238 = 52,702.9.
    blend = held("blend:0.7*census-2021+0.3*ward:Seven Sisters", folder)

    assert blend.areas == ("Haringey",)
    assert blend.residents_of("Haringey", "black") == 52_703
    assert blend.total("Haringey") == 264_238
    assert not blend.has("Haringey", "B1")
    assert blend.credit.count("Open Government Licence") == 1


@pytest.mark.parametrize("other", ["force:Metropolitan Police", "area:E12000007", "London"])
def test_bundled_areas_keep_their_detailed_groups(other: str, folder: Path) -> None:
    assert held(f"blend:1/3*census-2021+2/3*{other}", folder).has("Haringey", "B1")


def test_a_blend_of_one_part_is_that_part(folder: Path) -> None:
    census = census_2021(["Haringey"])

    blend = held("blend:1*census-2021", folder)

    assert blend.residents["Haringey"] == census.residents["Haringey"]
    for group in ("white", "black"):
        for band in BANDS:
            assert blend.residents_aged("Haringey", group, band) == census.residents_aged(
                "Haringey", group, band
            )


def test_areas_are_blended_each_by_itself(folder: Path) -> None:
    blend = held("blend:0.5*areas.csv+0.5*areas.csv", folder, "North", "South")

    assert blend.residents == {
        "North": {"white": 90, "black": 10},
        "South": {"white": 50, "black": 50},
    }


def test_without_areas_a_blend_has_those_of_its_tables(folder: Path) -> None:
    use = "blend:0.5*areas.csv+0.5*two.csv"

    assert load("blend:1*areas.csv", areas=(), folder=folder).areas == ("North", "South")
    assert load("blend:1*two.csv", areas=(), folder=folder).areas == (ANY_AREA,)
    assert load("blend:1*census-2021", areas=(), folder=folder).areas == ()
    with pytest.raises(BaselineError, match="one population without areas"):
        load(use, areas=(), folder=folder)


def test_groups_are_as_fine_as_all_parts_have_them(folder: Path) -> None:
    blend = held("blend:0.5*detailed.csv+0.5*two.csv", folder)

    assert blend.residents == {ANY_AREA: {"white": 60, "black": 40}}
    assert held("blend:1*detailed.csv", folder).has("Haringey", "B1")


def test_ages_are_those_of_the_parts_by_what_each_brings(folder: Path) -> None:
    # Of the blend's white residents two.csv has no ages, so that the blend has none; aged.csv
    # alone has 200 white residents, 20 of them from 10 to 17.
    assert held("blend:0.5*two.csv+0.5*aged.csv", folder).age_bands("Haringey") == ()
    blend = held("blend:0.25*aged.csv+0.75*aged.csv", folder)

    assert blend.age_bands("Haringey") == BANDS
    assert blend.residents_aged("Haringey", "white", "10_17") == 20
    assert blend.modelled_share("Haringey", "white") == 0


def test_the_modelled_share_is_that_of_the_residents_that_each_part_brings(folder: Path) -> None:
    # Black residents: 5,315 of 779,775 in Dorset, 0.239 of them modelled; 228 of 92,276 in
    # Torfaen, all of them modelled.
    blend = held("blend:0.5*force:Dorset+0.5*Torfaen", folder)
    brought = 0.5 * 5_315 / 779_775, 0.5 * 228 / 92_276
    expected = (0.239 * brought[0] + brought[1]) / sum(brought)

    assert blend.modelled_share("Haringey", "black") == pytest.approx(expected)


def test_a_blend_can_be_sent_to_another_process(folder: Path) -> None:
    blend = held("blend:0.5*census-2021+0.5*London", folder)

    assert pickle.loads(pickle.dumps(blend)) == blend  # noqa: S301  (made in the line itself)


def test_a_name_may_hold_a_plus_sign(folder: Path) -> None:
    assert held("blend:0.5*a+b.csv+0.5*two.csv", folder).total("Haringey") == 40


@pytest.mark.parametrize(
    ("use", "said"),
    [
        ("blend:0.7*two.csv+0.4*other.csv", ["must add up to 1, and 0.7 + 0.4 is 1.1"]),
        ("blend:two.csv", ["'two.csv' is no weight, star and name"]),
        ("blend:", ["'' is no weight, star and name"]),
        ("blend:0.5*+0.5*two.csv", ["'0.5*' is no weight, star and name"]),
        ("blend:-0.5*two.csv+1.5*other.csv", ["'-0.5' of 'two.csv' is no number above 0"]),
        (
            "blend:nan*two.csv+0*other.csv",
            ["'nan' of 'two.csv'", "'0' of 'other.csv' is no number above 0"],
        ),
        ("blend:1/0*two.csv", ["'1/0' of 'two.csv' is no number above 0"]),
        ("blend:1*blend:1*two.csv", ["is a blend itself"]),
        (
            "blend:0.5*ward:Seven Sistrs+0.5*absent.csv",
            ["Did you mean 'ward:Seven Sisters'", "absent.csv cannot be read"],
        ),
        ("blend:0.5*two.csv+0.5*white.csv", ["'white.csv' lacks the group Black"]),
        ("blend:0.5*census-2021+0.5*two.csv", ["'two.csv' lacks the group Asian", "Mixed"]),
        ("blend:0.5*two.csv+0.5*none.csv", ["'none.csv' has no residents"]),
        ("blend:0.5*two.csv+0.5*census-2012", ["'census-2012' is not a bundled area"]),
    ],
)
def test_what_cannot_be_blended_is_refused_with_all_that_is_wrong(
    use: str, said: list[str], folder: Path
) -> None:
    message = refusal(use, folder)

    for each in said:
        assert each in message


def test_a_single_population_is_not_blended_for_several_areas(folder: Path) -> None:
    message = refusal("blend:0.5*areas.csv+0.5*two.csv", folder, "North", "South")

    assert "one population without areas" in message


@given(
    people=st.lists(st.integers(min_value=0, max_value=10**9), min_size=5, max_size=5).filter(any),
    weight=st.integers(min_value=1, max_value=99),
)
def test_a_population_blended_with_itself_is_unchanged(
    people: list[int], weight: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("blend")
    groups = ("white", "mixed", "asian", "black", "other")
    rows = "".join(f"{group},{number}\n" for group, number in zip(groups, people, strict=True))
    (folder / "t.csv").write_text(f"group,residents\n{rows}", encoding="utf-8")
    weights = f"0.{weight:02}", f"{100 - weight}/100"

    blend = held(f"blend:{weights[0]}*t.csv+{weights[1]}*t.csv", folder)

    assert [blend.residents_of("x", group) for group in groups] == people
