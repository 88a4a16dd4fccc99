"""What a plan may name as its baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.baselines import load
from audit.errors import BaselineError

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "area,group,residents\nNorth,white,9000\nNorth,black,1000\nSouth,white,4000\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "footfall.csv").write_text("group,footfall\nwhite,7\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("use", "label", "black"),
    [
        ("census-2021", "Census 2021, residents of Haringey", 46_466),
        ("ward:Seven Sisters", "Census 2021, residents of Seven Sisters ward", 2_109),
        ("E05013598", "Census 2021, residents of Seven Sisters ward", 2_109),
        ("force:Dorset", "Census 2021, residents of the Dorset police force area", 5_315),
        ("region:London", "Census 2021, residents of the London region", 1_188_369),
        ("area:London", "Census 2021, residents of the London region", 1_188_369),
        ("area:E12000007", "Census 2021, residents of the London region", 1_188_369),
        ("England and Wales", "Census 2021, residents of England and Wales", 2_409_283),
    ],
)
def test_bundled_figures_stand_for_the_area_of_the_audit(
    use: str, label: str, black: int, tmp_path: Path
) -> None:
    baseline = load(use, areas=["Haringey"], folder=tmp_path)

    assert (baseline.name, baseline.label) == (use, label)
    assert baseline.residents_of("Haringey", "black") == black


def test_a_table_is_found_from_the_folder_of_the_plan(folder: Path) -> None:
    baseline = load("sub/footfall.csv", areas=["Haringey"], folder=folder)

    assert baseline.name == "sub/footfall.csv"
    assert baseline.residents_of("Haringey", "white") == 7


def test_a_table_with_areas_is_narrowed_to_those_of_the_audit(folder: Path) -> None:
    assert load("b.csv", areas=["south"], folder=folder).areas == ("south",)
    assert load("b.csv", areas=[], folder=folder).areas == ("North", "South")


@pytest.mark.parametrize(
    ("use", "areas", "said"),
    [
        ("b.csv", ["North", "East", "West"], "\n  East\n  West"),
        ("absent.csv", ["North"], "cannot be read"),
        ("census-2021", ["Nowhere"], "'Nowhere' is not a bundled area"),
        ("ward:Seven Sisters", ["North", "South"], "one population without areas"),
        ("sub/footfall.csv", ["North", "South"], "one population without areas"),
        ("census-2011", ["Haringey"], "'census-2011' is not a bundled area"),
        ("  ", ["Haringey"], "names nothing"),
        ("sub", ["Haringey"], "'sub' is not a bundled area"),
    ],
)
def test_a_baseline_that_cannot_serve_is_refused(
    use: str, areas: list[str], said: str, folder: Path
) -> None:
    with pytest.raises(BaselineError) as refused:
        load(use, areas=areas, folder=folder)

    assert said in str(refused.value)
