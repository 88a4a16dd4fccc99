"""Read = used + set aside, for any file that can be made, and equal to a count by hand."""

from __future__ import annotations

import csv
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import RecordsError
from audit.gather import gather
from audit.plan import Plan

HEADER = (
    "Type", "Date", "Gender", "Self-defined ethnicity", "Officer-defined ethnicity",
    "Legislation", "Outcome",
)  # fmt: skip
KINDS = ["Person search", "Vehicle search", "Person and Vehicle search", ""]
DATES = ["2025-01-05T10:00:00+00:00", "2025-02-01", "1899-12-30", "noon", ""]
GROUPS = ["White - Irish", "Black/African/Caribbean/Black British - African", "Martian", ""]
OUTCOMES = ["Arrest", "A no further action disposal", "", "Tea", "=1+1"]
ROW = st.tuples(
    st.sampled_from(KINDS),
    st.sampled_from(DATES),
    st.sampled_from(["Male", "", "null"]),
    st.sampled_from(GROUPS),
    st.sampled_from(["White", "Black", "", "Martian"]),
    st.sampled_from(["Misuse of Drugs Act 1971 (section 23)", ""]),
    st.sampled_from(OUTCOMES),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def plan_of(folder: str, rows: list[tuple[str, ...]]) -> Plan:
    path = Path(folder) / "records.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADER, *rows])
    return Plan.model_validate({"records": {"paths": [str(path)]}})


def expected(row: tuple[str, ...]) -> str:
    """What becomes of a row, by hand."""
    kind, date, _, group, officer, _, outcome = row
    if date in ("noon", ""):
        return "the date cannot be read"
    if date.startswith("1899"):
        return "the date is before 1986 or after 2099"
    if "Martian" in (group, officer) or outcome in ("Tea", "=1+1"):
        return "a value is not in the code book"
    return "a vehicle search without a person" if kind == "Vehicle search" else "used"


GOOD = (KINDS[0], DATES[0], "Male", GROUPS[0], "White", "", "Arrest")


@settings(max_examples=settings.default.max_examples // 2)
@given(st.lists(ROW, max_size=30))
def test_every_row_has_the_fate_that_a_count_by_hand_gives_it(rows: list[tuple[str, ...]]) -> None:
    rows = [GOOD, *rows]
    with tempfile.TemporaryDirectory() as folder:
        found = gather(plan_of(folder, rows), set_aside_unmapped=True)

    account = found.accounting
    fates = Counter(map(expected, rows))
    assert account.balances
    assert account.rows_read == len(rows)
    assert account.rows_used == fates["used"]
    assert {each.reason: each.rows for each in account.set_aside} == {
        reason: count for reason, count in fates.items() if reason != "used"
    }
    assert found.tally.total() == fates["used"] + fates["a vehicle search without a person"]
    assert sum(found.days.values()) == fates["used"]


@settings(max_examples=settings.default.max_examples // 2)
@given(st.lists(st.tuples(*[TEXT] * len(HEADER)), min_size=1, max_size=8))
def test_no_text_in_any_cell_crashes_or_unbalances(rows: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = gather(plan_of(folder, [GOOD, *rows]), set_aside_unmapped=True)
        except RecordsError:
            return  # Cells such as 12/31/2025 make it a file of months first.

    assert found.accounting.balances
    assert found.accounting.rows_used >= 1
