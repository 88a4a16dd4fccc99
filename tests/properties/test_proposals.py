"""Whatever a sheet holds, what is proposed for it is a plan, or is refused until a user chose."""

from __future__ import annotations

import csv
import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.errors import PlanError, RecordsError
from audit.plan import Plan
from audit.proposal import propose, written
from audit.proposal.proposed import UNCHOSEN

if TYPE_CHECKING:
    from pathlib import Path

HEADERS = st.sampled_from(["Ethnicity", "SDE", "IC Code", "Outcome", "Date", "Type", "Area", "Age"])
CELLS = st.one_of(
    st.sampled_from(["W1", "IC3", "Black", "Arrest", "01/02/2025", "2025-13-01", "17", ""]),
    st.text(
        st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('"\\\x7f#[]'), max_size=8
    ),
)
SHEETS = st.lists(HEADERS | CELLS, min_size=3, max_size=6, unique_by=str.casefold).flatmap(
    lambda header: st.tuples(
        st.just(header),
        st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), min_size=1),
    )
)


@pytest.mark.filterwarnings("ignore:Could not infer format")
@settings(
    max_examples=settings.default.max_examples // 3,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(sheet=SHEETS)
def test_what_is_written_is_a_plan(
    tmp_path: Path, sheet: tuple[list[str], list[list[str]]]
) -> None:
    path = tmp_path / "sheet.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([sheet[0], *sheet[1]])
    try:
        text = written(propose([str(path)]))
    except RecordsError:
        return
    is_open = tomllib.loads(text)["ethnicity"]["basis"] == UNCHOSEN
    if is_open:
        with pytest.raises(PlanError, match=r"ethnicity\.basis"):
            Plan.parse(text)
    else:
        assert Plan.parse(text).records.paths == (str(path),)
