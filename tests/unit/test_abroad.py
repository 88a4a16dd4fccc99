"""Records of another country are never held against the bundled residents of England and Wales."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.errors import PlanError
from audit.gather import gather
from audit.plan import Plan
from audit.setting import inputs_of

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "date,county_name,subject_race,search_conducted,contraband_found"
ROWS = ("2015-03-04,Durham County,black,TRUE,TRUE", "2015-03-05,Durham County,white,TRUE,FALSE")
RESIDENTS = "area,group,residents\n" + "".join(
    f"Durham County,{group},{number}\n"
    for group, number in zip(
        ("asian", "black", "mixed", "other", "white"), (50, 1000, 60, 70, 2000), strict=True
    )
)


def plan_of(folder: Path, use: str, area: str = "") -> Plan:
    (folder / "stops.csv").write_text("\n".join([HEADER, *ROWS]) + "\n", encoding="utf-8")
    (folder / "residents.csv").write_text(RESIDENTS, encoding="utf-8")
    plan = Plan.model_validate(
        {
            "records": {"paths": ["stops.csv"]},
            "ethnicity": {"basis": "officer_defined"},
            "baseline": {"use": use},
            "scope": {"area": area} if area else {},
        }
    )
    return plan.model_copy(update={"folder": folder})


@pytest.mark.parametrize("area", ["", "Durham County"])
@pytest.mark.parametrize(
    "use", ["census-2021", "County Durham", "blend:0.5*census-2021+0.5*residents.csv"]
)
def test_county_durham_is_not_durham_county(tmp_path: Path, use: str, area: str) -> None:
    plan = plan_of(tmp_path, use, area)

    with pytest.raises(PlanError, match=r"are of the United States, and .* England and Wales"):
        inputs_of(gather(plan), plan)


def test_a_table_of_its_own_residents_serves(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "residents.csv")

    inputs = inputs_of(gather(plan), plan)

    assert inputs.baselines[0].residents_of("Durham County", "black") == 1000
