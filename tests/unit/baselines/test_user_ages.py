"""Users' tables with age bands: what is read, and what is refused with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.baselines import ANY_AREA, BANDS, read_table
from audit.errors import BaselineError

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "group,age_band,residents\n"
BLACK = "Black,under 10,1\nBlack,10-17,2\nBlack,18-24,3\nBlack,25-34,4\nBlack,over 34,5\n"
WHITE = BLACK.replace("Black", "White").replace(",5\n", ",50\n")


def written(folder: Path, content: str) -> Path:
    path = folder / "ages.csv"
    path.write_text(content, encoding="utf-8")
    return path


def refusal(folder: Path, content: str) -> str:
    with pytest.raises(BaselineError) as refused:
        read_table(written(folder, content))
    return str(refused.value)


def test_a_total_is_the_sum_of_all_bands(tmp_path: Path) -> None:
    baseline = read_table(written(tmp_path, HEADER + BLACK + WHITE))

    assert baseline.residents == {ANY_AREA: {"black": 15, "white": 60}}
    assert baseline.age_bands("Haringey") == BANDS
    assert baseline.residents_aged("Haringey", "white", "over_34") == 50
    assert baseline.residents_aged("Haringey", "black", "10_17") == 2
    assert baseline.modelled_share("Haringey", "black") == 0


@pytest.mark.parametrize("header", ["age_band", "Age range", "AGE GROUP", "Age"])
@pytest.mark.parametrize("label", ["10-17", "10_17", "10 to 17", "Oct-17", "10\N{EN DASH}17"])
def test_a_band_is_read_however_a_file_writes_it(tmp_path: Path, header: str, label: str) -> None:
    table = (HEADER + BLACK).replace("age_band", header).replace("10-17", label)

    assert read_table(written(tmp_path, table)).residents_aged("x", "black", "10_17") == 2


def test_areas_are_kept_apart_and_may_lack_ages(tmp_path: Path) -> None:
    table = (
        "area,group,age,residents\n"
        + "".join(f"North,{line}\n" for line in BLACK.splitlines())
        + "South,Black,All ages,7\n"
    )

    baseline = read_table(written(tmp_path, table))

    assert baseline.total("South") == 7
    assert baseline.age_bands("South") == ()
    assert baseline.only(["south", "NORTH"]).age_bands("NORTH") == BANDS
    with pytest.raises(BaselineError, match="'Black', 10 to 17 in South"):
        baseline.residents_aged("South", "black", "10_17")


def test_a_total_that_holds_may_stand_beside_its_bands(tmp_path: Path) -> None:
    baseline = read_table(written(tmp_path, HEADER + BLACK + "Black,All ages,15\n"))

    assert baseline.residents == {ANY_AREA: {"black": 15}}
    assert baseline.age_bands("x") == BANDS


def test_bands_may_lack_one_beside_a_total(tmp_path: Path) -> None:
    table = HEADER + BLACK.replace("Black,under 10,1\n", "Black,All ages,16\n")

    baseline = read_table(written(tmp_path, table))

    assert baseline.total("x") == 16
    assert baseline.age_bands("x") == BANDS[1:]
    with pytest.raises(BaselineError, match="'Black', Under 10"):
        baseline.residents_aged("x", "black", "under_10")


def test_a_group_with_a_total_alone_has_no_ages(tmp_path: Path) -> None:
    baseline = read_table(written(tmp_path, HEADER + BLACK + "White,Total,60\n"))

    assert baseline.has_ages("x", "black")
    assert not baseline.has_ages("x", "white")
    assert baseline.residents_of("x", "white") == 60


def test_a_broad_group_is_the_sum_of_its_parts_in_a_band(tmp_path: Path) -> None:
    table = HEADER + "".join(BLACK.replace("Black", code) for code in ("B1", "B2", "B9"))

    baseline = read_table(written(tmp_path, table))

    assert baseline.residents_aged("x", "black", "18_24") == 9
    assert baseline.residents_of("x", "black") == 45
    assert baseline.modelled_share("x", "black") == 0


def test_everybody_by_age_is_left_out(tmp_path: Path) -> None:
    everybody = BLACK.replace("Black", "All")

    baseline = read_table(written(tmp_path, HEADER + BLACK + everybody))

    assert baseline.residents == {ANY_AREA: {"black": 15}}
    assert not baseline.has_ages("x", "white")


def test_all_problems_are_named_at_once_with_their_lines(tmp_path: Path) -> None:
    message = refusal(
        tmp_path,
        "area,group,age_band,residents\n"
        "North,white,10-17,-5\n"
        "North,white,10-14,7\n"
        "North,white,,7\n"
        "North,white,18-24,many\n"
        "South,black,10-17,3\n"
        "South,Black,10 to 17,4\n"
        "East,black,All ages,3\n"
        "East,black,10-17,4\n"
        "West,all,10-17,9\n"
        "West,all,All ages,9\n"
        "West,black,10-17,2\n"
        "West,black,total,9\n"
        "Up,white,10-17,9\n"
        "Up,white,total,9\n"
        "Up,black,18-24,2\n"
        "Up,black,total,9\n",
    )

    bands = "write Under 10, 10 to 17, 18 to 24, 25 to 34, Over 34, or All ages for a total"
    assert message == (
        "ages.csv cannot be a baseline:\n"
        "  line 2: '-5' is negative\n"
        f"  line 3: '10-14' is no known age band; {bands}\n"
        f"  line 4: no age band; {bands}\n"
        "  line 5: 'many' is not a whole number of people\n"
        "  line 6: 'Black' in South has no total of all ages, and no Under 10 or 18 to 24 or "
        "25 to 34 or Over 34; add a row for All ages\n"
        "  line 7: 'Black', 10 to 17 in South stands already in line 6\n"
        "  line 8: 'Black' in East is 3, but its ages add up to 4; correct it or leave it out\n"
        "  line 10: 'All', 10 to 17 in West is 9, but its parts add up to 2; "
        "correct it or leave it out\n"
        "  line 15: 'White' in Up has no 18 to 24, and another group has; add it\n"
        "  line 17: 'Black' in Up has no 10 to 17, and another group has; add it"
    )


def test_bands_that_are_fewer_than_their_total_are_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, HEADER + BLACK + "Black,All ages,16\n")

    assert "line 7: 'Black' is 16, but its ages add up to 15" in message


def test_a_file_of_single_years_does_not_fill_the_screen(tmp_path: Path) -> None:
    message = refusal(tmp_path, HEADER + "".join(f"Black,{age},1\n" for age in range(100)))

    assert message.count("\n") == 51
    assert "line 2: '0' is no known age band" in message
